import { Link, useSearch } from 'wouter';
import { nameText } from '../../components/ApplicationName.tsx';
import { applicationPath } from '../../components/applicationUrl.ts';

interface ApplicationLinkProps {
  readonly application: { readonly name: string; readonly appId: string | null; readonly key: string };
}

/** The name of an application, leading to its own page. */
export function ApplicationLink({ application }: ApplicationLinkProps) {
  const search = useSearch();
  const path = applicationPath(application);
  return (
    <Link href={search ? `${path}?${search}` : path}>
      <bdi>{nameText(application)}</bdi>
    </Link>
  );
}
