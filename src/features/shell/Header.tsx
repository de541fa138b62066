import { Button } from '@fluentui/react-components';
import { Link, useSearch } from 'wouter';
import type { Account } from '../../api/session.ts';
import styles from './Header.module.css';

interface HeaderProps {
  /** Null while nobody is signed in. */
  readonly account: Account | null;
  readonly onSignOut: () => void;
}

/** The bar on top: whose page this is, who is signed in, and the way out. */
export function Header({ account, onSignOut }: HeaderProps) {
  const search = useSearch();
  return (
    <header className={styles['bar']}>
      <Link href={search ? `/?${search}` : '/'} className={styles['brand']}>
        <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width={20} height={20} />
        Connected Applications
      </Link>
      {account && (
        <div className={styles['account']}>
          <span className={styles['who']}>
            <bdi className={styles['name']}>{account.name}</bdi>
            <bdi className={styles['username']}>{account.username}</bdi>
          </span>
          <Button size="small" onClick={onSignOut}>
            Sign out
          </Button>
        </div>
      )}
    </header>
  );
}
