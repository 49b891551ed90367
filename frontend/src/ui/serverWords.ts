import i18next from 'i18next';

type Kind = 'problem' | 'field' | 'reason' | 'warning' | 'stage' | 'import' | 'verb';

/** Codes come at run time: no type can know them. */
const say = i18next.t as unknown as (key: string, params: Record<string, string>) => string;

/**
 * What the server says, in the page's language. English readers get the server's own sentence, which may say more than its
 * code; other readers the code's text, and the sentence only where a code has none.
 */
export function serverWords(
  kind: Kind,
  code: string,
  sentence = '',
  params: Record<string, string> = {},
): string {
  if (sentence && i18next.language === 'en') return sentence;
  const key = `server:${kind}.${code}`;
  return code && i18next.exists(key) ? say(key, params) : sentence || code;
}
