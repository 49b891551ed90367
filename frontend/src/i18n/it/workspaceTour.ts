import type { workspaceTour as english } from '../en/workspaceTour';
import type { Texts } from '../texts';

export const workspaceTour = {
  tour: {
    title: 'Fai il giro guidato',
    of: 'Giro guidato, {{number}} di {{count}}',
    back: 'Indietro',
    next: 'Avanti',
    done: 'Comincia',
    leave: 'Lascia il giro guidato',
    cut: {
      title: 'Dividi la visita in momenti',
      text: 'Scorri il video con <on/>. Dove compare un’opera premi <cut/> e indica che cosa mostra ogni parte: <one/> opera, <two/> spostamento, <three/> estraneo.',
    },
    box: {
      title: 'Traccia il contorno dell’opera',
      text: 'Premi <draw/> e fai clic sui quattro angoli della cornice, in un fotogramma e di nuovo qualche secondo dopo. <compute/> calcola i fotogrammi intermedi, <eyes/> porta a quelli da controllare.',
    },
    say: {
      title: 'Indica che cos’è',
      text: 'Prendila dal catalogo con <choose/>, oppure scrivi titolo e artista. Ciò che nessuno sa ancora si segna come non identificato.',
    },
    describe: {
      title: 'Descrivila',
      text: 'Premi <write/> e scrivi ciò che chiunque può vedere; a parte, ciò che bisogna sapere. Poi tracciane i dettagli e lega loro le parole, nei passi 5 e 6.',
    },
    submit: {
      title: 'Consegna',
      text: 'Tutto si salva mentre lavori. <missing/> porta a ciò che manca; quando non manca nulla, consegna la scheda e qualcun altro la convalida. Tutti i tasti, e questo giro, sono sotto <help/>.',
    },
  },
} as const satisfies Texts<typeof english>;
