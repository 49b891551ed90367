import { Text } from '@mantine/core';
import { type Said, useSaid } from './useSaid';

/** What is said of the file and of its columns. */
export function Heading({ said }: { said: readonly Said[] }) {
  const { words } = useSaid();
  const file = said.filter(({ field }) => field === 'file').map(words);
  return (
    <>
      {file.length > 0 && (
        <Text size="sm" c="dimmed">
          {file.join(' ')}
        </Text>
      )}
      {said
        .filter(({ field }) => field !== 'file')
        .map((one) => (
          <Text key={`${one.field} ${one.message}`} size="sm" c="dimmed">
            {one.field}: {words(one)}
          </Text>
        ))}
    </>
  );
}
