import type { releases as english } from '../en/releases';
import type { Texts } from '../texts';

export const releases = {
  title: 'Rilasci',
  about:
    'Un rilascio è il dataset com’era in un dato momento: JSON documentato con il suo schema, in un unico file ZIP.',
  new: 'Esporta',
  make: 'Crea un rilascio',
  options: {
    gold: 'Solo la versione di riferimento (gold) di ogni video',
    goldHelp: 'Altrimenti viene esportato tutto il lavoro, con le sue revisioni.',
    single: 'Un unico file JSON',
    singleHelp: 'Per progetti piccoli; altrimenti un file per ogni video.',
    with_names: 'Con i nomi delle persone',
    with_namesHelp: 'Altrimenti le persone compaiono solo con lo pseudonimo.',
    quads: 'Vertici delle opere',
    quadsOptions: {
      all: 'In ogni fotogramma',
      keyframes: 'Solo dove segnati a mano',
      none: 'Nessuno, solo i riquadri',
    },
  },
  made: 'Rilasci creati',
  empty: 'Ancora nessun rilascio',
  emptyDetail: 'Esporta quando vuoi: il progetto non cambia, e lo stesso stato produce gli stessi byte.',
  number: 'Rilascio {{number}}',
  all: 'tutto il lavoro',
  gold: 'solo riferimento',
  single: 'un solo file',
  names: 'con i nomi',
  quads: {
    all: 'tutti i quadrilateri',
    keyframes: 'quadrilateri dei fotogrammi chiave',
    none: 'senza quadrilateri',
  },
  download: 'Scarica',
  downloadLabel: 'Scarica il rilascio {{number}}',
  failed: 'Non riuscito: {{why}}',
  cancelled: 'È stato annullato.',
  sha256: 'SHA-256 del rilascio {{number}}',
} as const satisfies Texts<typeof english>;
