import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './StartPage.module.css';

interface ConfigErrorPageProps {
  /** The field at fault, or null when the whole file is. */
  readonly field: string | null;
  readonly message: string;
  /** A complete file that works. */
  readonly example: string;
}

/** The settings cannot be used. There is no fall-back: showing the demo here would look like the tenant. */
export function ConfigErrorPage({ field, message, example }: ConfigErrorPageProps) {
  return (
    <main className={styles['page']}>
      <h1>The settings of this app cannot be used</h1>
      <Notice intent="error" title={field ? `config.json: "${field}"` : 'config.json'}>
        <p>{field ? `"${field}" ${message}.` : message}</p>
      </Notice>
      <p>
        The app reads <code>config.json</code> from the folder it is served from. Whoever runs this server
        corrects the file and reloads the page. A correct example:
      </p>
      <CodeBlock label="A correct example" code={example} />
      <p>
        <CopyButton text={example} label="Copy example">
          Copy example
        </CopyButton>
      </p>
      <p>
        For the demo tenant the whole file is <code>{'{ "mode": "demo" }'}</code>.
      </p>
    </main>
  );
}
