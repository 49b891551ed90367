import type { videos as english } from '../en/videos';
import type { Texts } from '../texts';

export const videos = {
  title: 'Video',
  about:
    'Le riprese delle visite così come escono dal telefono o dalla videocamera. La verifica dà un numero a ogni fotogramma.',
  drop: 'Trascina qui i video, o sceglili',
  dropHint:
    'MP4, MOV, MKV, WebM, … di qualsiasi dimensione. Un caricamento interrotto riprende da dove si era fermato.',
  empty: 'Ancora nessun video',
  emptyDetail: 'Il primo compare qui appena è caricato.',
  emptyMember: 'Li carica chi coordina il progetto.',
  list: 'Video del progetto',
  facts: '{{duration}} · {{pictures}} fotogrammi · {{width}} × {{height}}',
  of: '{{video}}: verifica in corso',
  retry: 'Riprova',
  withdraw: 'Ritira',
  withdrawQuestion:
    '“{{title}}” esce dal progetto: non è più assegnato a nessuno e le esportazioni non lo comprendono.',
  warnings: 'Note della verifica',
  upload: {
    title: 'Caricamenti',
    label: 'Caricamento di {{name}}',
    waiting: 'In attesa',
    paused: 'Fermo a {{sent}} di {{total}}',
    sending: '{{sent}} di {{total}}',
    speed: '{{speed}}/s',
    pause: 'Ferma',
    resume: 'Riprendi',
    remove: 'Elimina',
    unfinished: 'Caricamenti non finiti',
    unfinishedAbout:
      'Si sono interrotti a metà. Scegli di nuovo lo stesso file e il caricamento riprende da lì.',
    arrived: 'Arrivati {{sent}} di {{total}}',
    forget: 'Dimentica',
  },
  page: {
    preview: 'Anteprima di {{title}}',
    noPreview: 'L’anteprima compare quando il video è pronto.',
    facts: 'Dati tecnici',
    edit: 'La ripresa',
    name: 'Titolo',
    recordedOn: 'Data di ripresa',
    licence: 'Licenza',
    licenceHelp: 'Solo se diversa da quella del progetto.',
    place: 'Luogo',
    placeHelp: 'Per esempio galleria, sala, città.',
    fact: {
      file: 'File',
      size: 'Dimensione',
      duration: 'Durata',
      pictures: 'Fotogrammi',
      frame: 'Risoluzione',
      codec: 'Codifica',
      recorded: 'Data di ripresa',
      uploaded: 'Caricato il',
      sha256: 'SHA-256',
      proxy: 'File per la riproduzione',
    },
  },
} as const satisfies Texts<typeof english>;
