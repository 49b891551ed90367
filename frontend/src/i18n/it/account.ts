import type { account as english } from '../en/account';
import type { Texts } from '../texts';

export const account = {
  login: {
    title: 'Accedi',
    username: 'Nome utente',
    password: 'Password',
    submit: 'Accedi',
    help: 'Non hai ancora un account? Chi coordina il progetto ti manda un link d’invito.',
  },
  join: {
    title: 'Entra in {{project}}',
    asRole: 'L’invito è per il ruolo: {{role}}.',
    as: 'Hai effettuato l’accesso come {{name}}.',
    accept: 'Entra nel progetto',
    displayName: 'Il tuo nome',
    displayNameHelp: 'Lo vede chi coordina il progetto; gli altri annotatori no.',
    username: 'Nome utente',
    usernameHelp: 'Per accedere: lettere, cifre e . _ -',
    password: 'Password',
    submit: 'Crea l’account ed entra',
    gone: 'Questo invito non è più valido',
    goneDetail:
      'È già stato usato, è scaduto o è stato ritirato. Chiedi un nuovo link a chi coordina il progetto.',
    toLogin: 'Vai all’accesso',
  },
  title: 'Account',
  profile: {
    title: 'Profilo',
    displayName: 'Nome',
    username: 'Nome utente',
    themeHelp: 'Lo scuro è adatto a guardare i dipinti.',
  },
  password: {
    title: 'Password',
    old: 'Password attuale',
    new: 'Nuova password',
    submit: 'Cambia la password',
    changed: 'La password è stata cambiata.',
  },
  tokens: {
    title: 'Token di accesso',
    about:
      'Per gli script: si inviano come “Authorization: Token …”. Un token può fare tutto quello che puoi fare tu.',
    name: 'A che cosa serve?',
    create: 'Crea un token',
    once: 'Il tuo nuovo token. Viene mostrato solo questa volta: copialo adesso.',
    created: 'Creato il',
    lastUsed: 'Ultimo uso',
    never: 'mai',
    revoke: 'Revoca',
    revokeQuestion: 'Gli script che usano “{{name}}” smettono subito di funzionare.',
    none: 'Ancora nessun token.',
  },
} as const satisfies Texts<typeof english>;
