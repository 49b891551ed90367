import { notifications } from '@mantine/notifications';
import { problemText } from './problemText';

/** A short word that something worked. */
export const notifyDone = (message: string) => notifications.show({ message, autoClose: 3000 });

/** What went wrong with something that has no place of its own on the page. */
export const notifyProblem = (error: unknown) =>
  notifications.show({ message: problemText(error), color: 'red', autoClose: 10_000 });
