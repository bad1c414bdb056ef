import { createRequire } from 'node:module';

const INTERNAL_CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * The engine reads PostgreSQL's catalog, whose columns of the internal type "char" adapter-pg 7.10 does not
 * know and refuses. They are presented to it as text, which is what the engine expects.
 */
export function presentInternalCharsAsText() {
  const Result = createRequire(import.meta.url)('pg/lib/result');
  const addFields = Result.prototype.addFields;
  /** @param {{ dataTypeID: number }[]} fields */
  Result.prototype.addFields = function (fields) {
    for (const field of fields) if (field.dataTypeID === INTERNAL_CHAR_OID) field.dataTypeID = TEXT_OID;
    return addFields.call(this, fields);
  };
}
