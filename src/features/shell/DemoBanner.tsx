import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { type Option, Select } from '../../ui/Select.tsx';
import { saveJsonFile } from '../../ui/saveFile.ts';
import styles from './DemoBanner.module.css';

/** One choice of the demo: who looks at the tenant, or what goes wrong in it. */
export interface DemoChoice {
  readonly name: string;
  readonly label: string;
}

export interface DemoControls {
  readonly personas: readonly DemoChoice[];
  readonly persona: string;
  readonly faults: readonly DemoChoice[];
  readonly fault: string | null;
  /** Changes what goes wrong from now on; what is on screen stays. */
  readonly setFault: (fault: string | null) => void;
  /** What the Defender portal would answer about this tenant, as JSON: a file to open in the app. */
  readonly statisticsFile: () => string;
}

/** Says that nothing here is real. It cannot be dismissed, because screenshots travel. */
export function DemoBanner({ demo }: { readonly demo: DemoControls }) {
  const [params, setParams] = useSearchParams();
  const [fault, setFault] = useState(demo.fault);

  function choosePersona(persona: string) {
    const next = new URLSearchParams(params);
    next.set('persona', persona);
    // Another person is another sign-in, so the page starts anew.
    window.location.search = next.toString();
  }

  function chooseFault(next: string) {
    setFault(next || null);
    demo.setFault(next || null);
    setParams((current) => withFault(current, next), { replace: true });
  }

  return (
    <section className={styles['banner']} aria-label="Demo tenant">
      <p className={styles['text']}>
        <strong>Demo tenant</strong>
        <span>All names and numbers are invented.</span>
        <Link href={`/connect?${params}`}>Connect your own tenant</Link>
        <Button
          size="small"
          appearance="transparent"
          onClick={() => saveJsonFile('apps-all.json', demo.statisticsFile())}
        >
          Save a portal statistics file
        </Button>
      </p>
      <div className={styles['choices']}>
        <Select
          label="Signed in as"
          value={demo.persona}
          options={demo.personas.map(toOption)}
          onChoose={choosePersona}
        />
        <Select
          label="What goes wrong"
          value={fault ?? ''}
          options={[{ value: '', label: 'Nothing' }, ...demo.faults.map(toOption)]}
          onChoose={chooseFault}
        />
      </div>
    </section>
  );
}

function withFault(params: URLSearchParams, fault: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (fault) next.set('fault', fault);
  else next.delete('fault');
  return next;
}

function toOption({ name, label }: DemoChoice): Option {
  return { value: name, label };
}
