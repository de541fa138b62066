import { Button } from '@fluentui/react-components';
import { Link, useLocation, useSearch } from 'wouter';
import type { Account } from '../../api/session.ts';
import styles from './Header.module.css';
import { SwitchTenant } from './SwitchTenant.tsx';

interface HeaderProps {
  /** Null while nobody is signed in. */
  readonly account: Account | null;
  readonly onSignOut: () => void;
  /** Leaves for another tenant; null where the configuration names one. */
  readonly onSwitchTenant: ((tenant: string) => Promise<void>) | null;
}

/** The list is behind the product's name. The view of it in the address goes along, so that the way back finds it again. */
const PAGES = [
  { path: '/permissions', label: 'Permissions' },
  { path: '/review', label: 'Review' },
  { path: '/access', label: 'Access check' },
] as const;

/** The bar on top: whose page this is, who is signed in, and the way out. */
export function Header({ account, onSignOut, onSwitchTenant }: HeaderProps) {
  const search = useSearch();
  const [location] = useLocation();
  return (
    <header className={styles['bar']}>
      <Link href={search ? `/?${search}` : '/'} className={styles['brand']}>
        <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width={20} height={20} />
        Connected Applications
      </Link>
      {account && (
        <nav aria-label="Pages" className={styles['pages']}>
          {PAGES.map(({ path, label }) => (
            <Link
              key={path}
              href={search ? `${path}?${search}` : path}
              className={styles['link']}
              aria-current={path === location ? 'page' : undefined}
            >
              {label}
            </Link>
          ))}
        </nav>
      )}
      {account && (
        <div className={styles['account']}>
          <span className={styles['who']}>
            <bdi className={styles['name']}>{account.name}</bdi>
            <bdi className={styles['username']}>{account.username}</bdi>
            {onSwitchTenant && (
              <span className={styles['tenant']} title={`Tenant ${account.tenantId}`}>
                {account.tenantId}
              </span>
            )}
          </span>
          {onSwitchTenant && <SwitchTenant tenantId={account.tenantId} onSwitch={onSwitchTenant} />}
          <Button size="small" onClick={onSignOut}>
            Sign out
          </Button>
        </div>
      )}
    </header>
  );
}
