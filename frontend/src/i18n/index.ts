import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';

export type Language = 'en' | 'it';
/** Those whose texts are there. */
export const languages: readonly Language[] = ['en'];

/** English is complete and always there; other languages are loaded when somebody wants them and fall back to it. */
export function startI18n(): i18n {
  void i18next.use(initReactI18next).init({
    resources: { en },
    lng: 'en',
    fallbackLng: 'en',
    ns: Object.keys(en),
    defaultNS: 'common',
    interpolation: { escapeValue: false }, // React escapes
    initAsync: false,
  });
  return i18next;
}

/** Changes the language of texts and of the document; a language without texts yet stays English. */
export async function setLanguage(wanted: string): Promise<void> {
  const language = languages.find((one) => one === wanted) ?? 'en';
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
