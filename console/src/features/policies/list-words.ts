/** `a`, `a or b`, `a, b or c`. */
export const listWords = (items: readonly string[], last: 'and' | 'or'): string => {
  const [only = '', ...more] = items;
  if (more.length === 0) return only;
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
};
