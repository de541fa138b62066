import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { Link, useSearch } from 'wouter';
import { CLOUDS, type CloudName } from '../../domain/clouds.ts';
import { configProblems } from '../../domain/config.ts';
import { permissionsIn } from '../../domain/ownPermissions.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ExternalLink } from '../../ui/ExternalLink.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { saveJsonFile } from '../../ui/saveFile.ts';
import { useDocumentTitle } from '../../ui/useDocumentTitle.ts';
import styles from './ConnectPage.module.css';
import { redirectUris, setupScript } from './setupScript.ts';

/** How to run the app on one's own tenant: the app registration, and the config.json to put beside the app. */
export default function ConnectPage() {
  useDocumentTitle('Connect your own tenant - Connected Applications');
  const search = useSearch();
  const baseUrl = new URL(import.meta.env.BASE_URL, window.location.origin).href;
  const [cloud, setCloud] = useState<CloudName>('global');
  return (
    <main className={styles['page']}>
      <p>
        <Link href={search ? `/?${search}` : '/'}>Back to the list</Link>
      </p>
      <h1>Connect your own tenant</h1>
      <p>
        The app runs in the browser with your own account. It needs one app registration in your tenant and
        one small file on this server. Everything it asks for is read-only.
      </p>
      <Select
        label="Cloud"
        value={cloud}
        options={Object.values(CLOUDS).map(({ name, label }) => ({ value: name, label }))}
        onChoose={(chosen) =>
          setCloud(Object.values(CLOUDS).find(({ name }) => name === chosen)?.name ?? cloud)
        }
      />
      <section aria-labelledby="register">
        <h2 id="register">1. Register the app</h2>
        <p>
          In the portal, or with the script below, which also writes the config.json of step 2. Registering
          takes the role Application Developer or higher; granting consent takes Cloud Application
          Administrator or higher.
        </p>
        <InsecureOrigin />
        <PortalSteps cloud={cloud} uris={redirectUris(baseUrl)} />
        <h3>As a script (Azure CLI, Bash)</h3>
        <CopyButton text={setupScript(CLOUDS[cloud], baseUrl)} label="Copy script">
          Copy script
        </CopyButton>
        <CodeBlock label="Script" code={setupScript(CLOUDS[cloud], baseUrl)} />
      </section>
      <ConfigSection cloud={cloud} />
    </main>
  );
}

/** Entra takes an address without encryption only on localhost. */
function InsecureOrigin() {
  const { protocol, hostname } = window.location;
  if (protocol === 'https:' || hostname === 'localhost') return null;
  return (
    <Notice intent="warning" title="This address cannot be registered">
      <p>
        Microsoft Entra accepts http only on localhost. Serve the app over https and open this page there.
      </p>
    </Notice>
  );
}

interface PortalStepsProps {
  readonly cloud: CloudName;
  readonly uris: readonly string[];
}

function PortalSteps({ cloud, uris }: PortalStepsProps) {
  const host = CLOUDS[cloud].entraPortalHost;
  return (
    <ol className={styles['steps']}>
      <li>
        Open{' '}
        <ExternalLink href={`https://${host}/#view/Microsoft_AAD_RegisteredApps/CreateApplicationBlade`}>
          Register an application
        </ExternalLink>{' '}
        in the Microsoft Entra admin center. Name: <strong>Connected Applications</strong>. Supported account
        types: <strong>this organizational directory only</strong>.
      </li>
      <li>
        Under <strong>Authentication</strong>, add the platform <strong>Single-page application</strong> with
        these redirect URIs of this server:
        <ul>
          {uris.map((uri) => (
            <li key={uri}>
              <code>{uri}</code> <CopyButton text={uri} label={`Copy ${uri}`} />
            </li>
          ))}
        </ul>
      </li>
      <li>
        Under <strong>API permissions</strong>, add these <strong>delegated</strong> permissions of Microsoft
        Graph:
        <ul>
          {permissionsIn(CLOUDS[cloud]).map(({ value, why }) => (
            <li key={value}>
              <code>{value}</code>: {why}
            </li>
          ))}
        </ul>
      </li>
      <li>
        Choose <strong>Grant admin consent</strong>. From then on everyone in the tenant may sign in to this
        app, each within their own roles; to limit that, set <strong>Assignment required</strong> on the
        enterprise application and assign your team. Without <code>ThreatHunting.Read.All</code> and{' '}
        <code>AuditLog.Read.All</code> the list works all the same; with one of them there is activity, too.
      </li>
      <li>
        Copy the <strong>Application (client) ID</strong> and the <strong>Directory (tenant) ID</strong> from
        the overview into the form below.
      </li>
    </ol>
  );
}

function ConfigSection({ cloud }: { readonly cloud: CloudName }) {
  const [clientId, setClientId] = useState('');
  const [tenantId, setTenantId] = useState('');
  const settings = { clientId: clientId.trim(), tenantId: tenantId.trim(), cloud };
  const errors = configProblems(settings);
  const text = JSON.stringify({ mode: 'live', ...settings }, null, 2);
  const isComplete = Object.keys(errors).length === 0;
  return (
    <section aria-labelledby="config">
      <h2 id="config">2. Put config.json beside the app</h2>
      <div className={styles['form']}>
        <Field
          label="Application (client) ID"
          validationState={clientId && errors['clientId'] ? 'error' : 'none'}
          {...(clientId && errors['clientId'] && { validationMessage: errors['clientId'] })}
        >
          <Input value={clientId} onChange={(_, { value }) => setClientId(value)} autoComplete="off" />
        </Field>
        <Field
          label="Directory (tenant) ID or verified domain"
          validationState={tenantId && errors['tenantId'] ? 'error' : 'none'}
          {...(tenantId && errors['tenantId'] && { validationMessage: errors['tenantId'] })}
        >
          <Input value={tenantId} onChange={(_, { value }) => setTenantId(value)} autoComplete="off" />
        </Field>
      </div>
      <CodeBlock label="config.json" code={text} />
      <Button
        appearance="primary"
        disabledFocusable={!isComplete}
        onClick={() => isComplete && saveJsonFile('config.json', text)}
      >
        Download config.json
      </Button>
      <p>
        For <code>npm start</code>, put the file at <code>public/config.json</code> and start again: every
        build copies it from there. Elsewhere, replace <code>config.json</code> in the folder that is served.
        Nothing typed here leaves this page.
      </p>
    </section>
  );
}
