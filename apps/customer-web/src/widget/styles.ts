/** In a sheet of its own, which a page's Content-Security-Policy does not have to allow. Pages change colours by custom properties. */
export const styles = `
:host { display: inline-block; --vv-accent: var(--visavis-color, #1a56b0); --vv-on-accent: var(--visavis-text-color, #fff); }
:host([hidden]) { display: none; }
button { font: inherit; font-weight: 600; cursor: pointer; border: 0; border-radius: 999px; }
button:focus-visible { outline: 3px solid var(--vv-accent); outline-offset: 2px; }
.open { display: inline-flex; align-items: center; gap: .5em; min-height: 44px; padding: .5em 1.25em; color: var(--vv-on-accent); background: var(--vv-accent); }
.open::before { content: none; flex: none; width: .625em; height: .625em; border-radius: 50%; background: currentColor; }
.open[data-state=waiting]::before, .open[data-state=in_call]::before { content: ''; }
.panel { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483000; display: flex; flex-direction: column; box-sizing: border-box; width: min(26rem, calc(100vw - 2rem)); height: min(44rem, calc(100dvh - 2rem)); margin: 0; padding: 0; overflow: hidden; border: 1px solid #8884; border-radius: 12px; color: #1b1f24; background: #fff; box-shadow: 0 8px 40px #0004; }
.panel[data-large] { width: min(64rem, calc(100vw - 2rem)); }
.panel[data-minimised] { visibility: hidden; pointer-events: none; }
header { display: flex; align-items: center; justify-content: space-between; flex: none; padding: .125rem .25rem .125rem 1rem; font-weight: 600; }
header button { display: grid; place-items: center; width: 44px; height: 44px; padding: 0; color: inherit; background: none; }
header svg { width: 20px; height: 20px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; }
iframe { flex: 1; width: 100%; min-height: 0; border: 0; }
@media (max-width: 480px), (max-height: 480px) { .panel, .panel[data-large] { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; } }
@media (prefers-color-scheme: dark) { .panel { color: #e8eaed; background: #1b1f24; } }
@media (prefers-reduced-motion: no-preference) { .panel { transition: width .18s ease-out; } }
`;
