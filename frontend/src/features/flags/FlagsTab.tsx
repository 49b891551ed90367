import { Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { RowList } from '@/ui/RowList';
import { Notice } from '@/ui/states/Notice';
import { useProject } from '@/ui/useSlug';
import { FlagRow } from './FlagRow';
import { flagsQuery, type FlagState } from './queries';

/** The project's flags: all for coordinators, for others their own with the answers. */
export function FlagsTab() {
  const { t } = useTranslation('flags');
  const { project, coordinates } = useProject();
  const [state, setState] = useState<FlagState>('open');
  const [sheet, setSheet] = useState('');
  const query = useQuery(flagsQuery(project.slug, { state }));
  const sheets = new Map(
    (query.data ?? []).flatMap((f) =>
      f.sheet ? [[f.sheet, `${f.video_title} · ${f.annotator}`] as const] : [],
    ),
  );
  return (
    <>
      <PageHead order={2} title={t('title')} about={t(coordinates ? 'aboutAll' : 'aboutOwn')} />
      <Group mb="md" align="flex-end">
        <SegmentedControl
          aria-label={t('filter')}
          value={state}
          data={(['open', 'settled'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value) => setState(value)}
        />
        {sheets.size > 1 && (
          <NativeSelect
            aria-label={t('sheet')}
            value={sheet}
            data={[
              { value: '', label: t('everySheet') },
              ...[...sheets].map(([value, label]) => ({ value, label })),
            ]}
            onChange={(event) => setSheet(event.currentTarget.value)}
          />
        )}
      </Group>
      <Loaded query={query}>
        {(all) => {
          const shown = sheets.has(sheet) ? all.filter((flag) => flag.sheet === sheet) : all;
          return shown.length ? (
            <RowList label={t('title')}>
              {shown.map((flag) => (
                <FlagRow key={flag.id} flag={flag} coordinates={coordinates} />
              ))}
            </RowList>
          ) : (
            <Notice icon={<IconFlag size={40} stroke={1.4} />} title={t(`empty.${state}`)}>
              {t('emptyAbout')}
            </Notice>
          );
        }}
      </Loaded>
    </>
  );
}
