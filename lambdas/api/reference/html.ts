import { escaped } from '../../contracts/escaped.ts';

/** HTML that is safe to put into a page: text becomes it only through `html` or `text`. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | undefined | readonly Html[];

const rendered = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map((each) => each.html).join('');
};

/** Markup with values in it; values are escaped unless they are HTML themselves. */
export const html = (markup: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: String.raw({ raw: markup }, ...parts.map(rendered)),
});

/** A sentence in which `backticks` mark code. */
export const sentence = (text: string): Html => ({
  html: escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>'),
});

/** Paragraphs, which a blank line divides. */
export const paragraphs = (text: string): readonly Html[] =>
  text.split('\n\n').map((each) => html`<p>${sentence(each)}</p>`);

export const nothing: Html = { html: '' };
