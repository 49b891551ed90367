import { Group, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Filters, Lacks, Status } from './queries';

const STATUSES: readonly Status[] = ['curated', 'imported', 'proposed', 'refused', 'merged'];
const LACKS: readonly Lacks[] = ['artists', 'date', 'years', 'inventory_number', 'picture'];

type Props = { value: Filters; change: (value: Filters) => void; coordinates: boolean };

/** What the list is narrowed to. */
export function FilterBar({ value, change, coordinates }: Props) {
  const { t } = useTranslation('catalogue');
  return (
    <Group gap="sm" mb="md" align="flex-end">
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={18} />}
        value={value.search}
        onChange={(event) => change({ ...value, search: event.currentTarget.value })}
        flex={1}
        maw={480}
      />
      <NativeSelect
        aria-label={t('column.status')}
        data={[
          { value: '', label: t('filter.anyStatus') },
          ...STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) })),
        ]}
        value={value.status}
        onChange={(event) => change({ ...value, status: event.currentTarget.value as Status | '' })}
      />
      {coordinates && (
        <NativeSelect
          aria-label={t('filter.lacks')}
          data={[
            { value: '', label: t('filter.anyLack') },
            ...LACKS.map((one) => ({ value: one, label: t(`filter.${one}`) })),
          ]}
          value={value.lacks}
          onChange={(event) => change({ ...value, lacks: event.currentTarget.value as Lacks | '' })}
        />
      )}
    </Group>
  );
}
