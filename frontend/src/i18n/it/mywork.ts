import type { mywork as english } from '../en/mywork';
import type { Texts } from '../texts';

export const mywork = {
  title: 'Il mio lavoro',
  todo: 'Da fare',
  waiting: 'Consegnate',
  done: 'Concluse',
  validate: 'Da convalidare',
  validateAbout:
    'Schede di altri nel tuo ciclo, in attesa di un secondo sguardo. Prendine una per cominciare.',
  reviewing: 'La stai convalidando tu',
  open: 'Apri',
  openLabel: 'Apri {{video}}',
  look: 'Guarda',
  take: 'Prendi',
  takeLabel: 'Prendi {{video}}',
  goOn: 'Continua',
  waits: 'In attesa di convalida.',
  takeBack: 'Riprendila',
  takeBackLabel: 'Riprendi {{video}}',
  progress: 'Avanzamento di {{video}}',
  by: 'di {{who}}',
  of: '{{project}} · {{round}}',
  pictures: '{{duration}} · {{pictures}} fotogrammi',
  returned: 'È tornata con dei commenti.',
  seeReview: 'Leggili',
  empty: 'Per ora non c’è nulla da fare',
  emptyDetail:
    'Qui compaiono le schede che ti vengono assegnate. Se ne aspettavi una, chiedi a chi coordina il progetto.',
  emptyCoordinator_one: 'Coordini un progetto. Comincia da lì: carica i video, poi assegnali.',
  emptyCoordinator_other: 'Coordini {{count}} progetti. Comincia da lì: carica i video, poi assegnali.',
  toProjects: 'Vai ai progetti',
  stuck_one:
    'Le modifiche a una scheda sono conservate in questo browser: serve una tua scelta per salvarle.',
  stuck_other:
    'Le modifiche a {{count}} schede sono conservate in questo browser: serve una tua scelta per salvarle.',
} as const satisfies Texts<typeof english>;
