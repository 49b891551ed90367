import { Badge, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFolderPlus, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { projectsQuery } from '@/api/queries';
import { useUser } from '@/api/session';
import type { Project } from '@/api/types';
import { LinkText } from '@/ui/links';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { RowList } from '@/ui/RowList';
import { Notice } from '@/ui/states/Notice';
import { CreateProject } from './CreateProject';

function ProjectRow({ project }: { project: Project }) {
  const { t } = useTranslation(['projects', 'common']);
  return (
    <RowList.Row>
      <div style={{ flex: 1, minWidth: 0 }}>
        <LinkText to="/projects/$slug" params={{ slug: project.slug }} fw={600}>
          {project.title}
        </LinkText>
        <Text size="sm" c="dimmed">
          {(['videos', 'sheets', 'artworks'] as const)
            .map((what) => t(`counts.${what}`, { count: project.counts[what] }))
            .join(' · ')}
        </Text>
      </div>
      <Badge color="gray">{t(`common:role.${project.role}`)}</Badge>
    </RowList.Row>
  );
}

export function ProjectsPage() {
  const { t } = useTranslation('projects');
  const user = useUser();
  const projects = useQuery(projectsQuery);
  const [creating, { open, close }] = useDisclosure();
  const mayCreate = user.is_staff || !!projects.data?.some((project) => project.role === 'coordinator');
  const button = mayCreate && (
    <Button leftSection={<IconPlus size={18} />} onClick={open}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} actions={<Group>{projects.data?.length ? button : null}</Group>} />
      <Loaded query={projects}>
        {(list) =>
          list.length ? (
            <RowList>
              {list.map((project) => (
                <ProjectRow key={project.slug} project={project} />
              ))}
            </RowList>
          ) : (
            <Notice icon={<IconFolderPlus size={40} stroke={1.4} />} title={t('empty')} action={button}>
              {mayCreate ? t('emptyDetail') : t('emptyMember')}
            </Notice>
          )
        }
      </Loaded>
      <CreateProject opened={creating} close={close} />
    </>
  );
}
