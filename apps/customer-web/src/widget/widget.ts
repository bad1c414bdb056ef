/**
 * `/widget.js`: the button on the organisation's own page. It is another origin's page: no dependency, no global but the element,
 * no style outside of the element, and nothing is fetched before somebody presses the button.
 */
import { VisavisButton } from './visavis-button.js';

// Only while the script is carried out the browser says where it came from.
const source = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : null;

if (source === null) reportError(new Error('visavis: /widget.js is a classic script; include it by <script async src="…"> without type="module".'));
else if (customElements.get('visavis-button') === undefined) {
  VisavisButton.portal = new URL(source).origin;
  customElements.define('visavis-button', VisavisButton);
}
