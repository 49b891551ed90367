import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { withMillions } from './plurals';

export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

/** As those who speak them call them, whatever the language on show. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', it: 'Italiano' };

const KEPT = 'cicerone-language';
const isLanguage = (value: unknown): value is Language => languages.some((one) => one === value);

/** What was chosen in this browser before; where nothing may be kept, nothing was. */
function keptLanguage(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(wanted: Language | 'auto'): void {
  try {
    if (wanted === 'auto') localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, wanted);
  } catch {
    // The choice holds for this visit then.
  }
}

/** Chosen in this browser before, else the first of the browser's own that there are texts for. */
export function firstLanguage(): Language {
  const kept = keptLanguage();
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

/** English is part of the app; Italian is loaded when somebody reads it. */
async function load(language: Language): Promise<void> {
  if (language === 'en' || i18next.hasResourceBundle(language, 'common')) return;
  const { it } = await import('./it');
  for (const [namespace, texts] of Object.entries(it)) {
    i18next.addResourceBundle(language, namespace, withMillions(texts));
  }
}

/** Texts in English at once; `showLanguage` changes to another. */
export function startI18n(): i18n {
  void i18next.use(initReactI18next).init({
    resources: { en },
    lng: 'en',
    fallbackLng: 'en',
    ns: Object.keys(en),
    defaultNS: 'common',
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false }, // a change of language never takes a page away
    initAsync: false,
  });
  return i18next;
}

/** Changes texts and document to the language; where it can't be had (offline), the one on show stays. */
export async function showLanguage(language: Language): Promise<void> {
  try {
    await load(language);
  } catch {
    return;
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** As `showLanguage`, and this browser starts with it from now on; `auto`: with its own again. */
export async function setLanguage(wanted: Language | 'auto'): Promise<void> {
  keep(wanted);
  await showLanguage(wanted === 'auto' ? firstLanguage() : wanted);
}
