import type { common as english } from '../en/common';
import type { Texts } from '../texts';

export const common = {
  app: 'Cicerone',
  skip: 'Vai al contenuto',
  nav: {
    label: 'Principale',
    work: 'Il mio lavoro',
    projects: 'Progetti',
    account: 'Account',
    logout: 'Esci',
  },
  action: {
    save: 'Salva',
    cancel: 'Annulla',
    create: 'Crea',
    edit: 'Modifica',
    remove: 'Rimuovi',
    close: 'Chiudi',
    retry: 'Riprova',
    back: 'Indietro',
    open: 'Apri',
    copy: 'Copia',
    copied: 'Copiato',
    more: 'Altro',
    add: 'Aggiungi',
    search: 'Cerca',
    download: 'Scarica',
    loadMore: 'Mostra altri',
  },
  settings: {
    title: 'Lingua e aspetto',
    language: 'Lingua',
    browser: 'Come il browser',
    theme: 'Aspetto',
    themes: { dark: 'Scuro', light: 'Chiaro', auto: 'Come il sistema' },
  },
  saved: 'Salvato',
  actions: 'Azioni',
  showPassword: 'Mostra o nascondi la password',
  failed: {
    title: 'Non è stato possibile caricare',
    offline:
      'Il server non è raggiungibile. Controlla la connessione; nulla di ciò che hai fatto è andato perso.',
    unknown: 'Qualcosa è andato storto da parte nostra ({{status}}). Riprova fra un momento.',
    fields: 'Alcuni campi richiedono attenzione.',
    stale:
      'Nel frattempo qualcun altro ha fatto una modifica. Ora vedi lo stato più recente: ripeti la tua modifica.',
  },
  notFound: {
    title: 'Qui non c’è nulla',
    detail:
      'L’indirizzo è sbagliato, la pagina è stata rimossa o appartiene a un progetto di cui non fai parte.',
    home: 'Vai al mio lavoro',
  },
  forbidden: {
    title: 'Pagina riservata',
    detail: 'La vede solo chi coordina questo progetto. Se qui ti serve qualcosa, chiedi a chi lo coordina.',
  },
  crash: {
    title: 'Questa pagina si è bloccata',
    detail:
      'Ciò che hai salvato è al sicuro. Ricarica la pagina; se si blocca di nuovo, avvisa chi coordina il progetto.',
    reload: 'Ricarica la pagina',
  },
  loading: 'Caricamento…',
  job: { queued: 'In attesa del proprio turno' },
  sheetState: {
    todo: 'Da fare',
    in_progress: 'In corso',
    submitted: 'Consegnata',
    in_validation: 'In convalida',
    accepted: 'Accettata',
    returned: 'Restituita',
    withdrawn: 'Ritirata',
  },
  videoState: {
    uploading: 'In caricamento',
    checking: 'In verifica',
    ready: 'Pronto',
    refused: 'Rifiutato',
    failed: 'Non riuscito',
    absent: 'File mancante',
    withdrawn: 'Ritirato',
  },
  phase: {
    training: 'Formazione',
    visit: 'Visita',
    annotation: 'Annotazione',
    cross_validation: 'Convalida incrociata',
    closed: 'Chiuso',
  },
  map: { name: 'Nome', value: 'Valore' },
  role: { coordinator: 'Coordinamento', annotator: 'Annotazione' },
  captionKind: { visual: 'Visiva', contextual: 'Contestuale' },
  eta: {
    seconds: 'ancora {{count}} s',
    minutes: 'ancora {{count}} min',
    hours: 'ancora {{hours}} h {{minutes}} min',
  },
} as const satisfies Texts<typeof english>;
