import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './stars-field.module.css';

const choices = [1, 2, 3, 4, 5] as const;

/** Five radio buttons that look like stars: arrows move, and each says its number and word. */
export function StarsField({ value, onChange }: { readonly value: number | null; readonly onChange: (stars: number) => void }) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>{t('goodbye.question')}</legend>
      <div className={classes.stars}>
        {choices.map((stars) => {
          const lit = value !== null && stars <= value;
          const Star = lit ? IconStarFilled : IconStar;
          return (
            <label key={stars} className={classes.star} data-lit={lit}>
              <input
                type="radio"
                name={name}
                className={classes.input}
                checked={value === stars}
                onChange={() => onChange(stars)}
                aria-label={t('goodbye.stars', { count: stars, word: t(`goodbye.words.${stars}`) })}
              />
              <Star size={34} aria-hidden />
            </label>
          );
        })}
      </div>
      <div className={classes.word} aria-hidden>
        {value === null ? ' ' : t(`goodbye.words.${value}`)}
      </div>
    </fieldset>
  );
}
