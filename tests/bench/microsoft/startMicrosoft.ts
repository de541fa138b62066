import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { build } from 'vite';
import { BANDWIDTH, LATENCY_MS, MICROSOFT_HOSTS, MICROSOFT_PORT } from '../conditions.ts';
import type { FromServer, Log, Ready, ToServer } from './messages.ts';

/** Microsoft's hosts with one tenant. */
export interface Microsoft extends Ready {
  /** What was sent to Graph since the last time. */
  takeLog(): Promise<Log>;
  stop(): Promise<void>;
}

/** Builds the server into `folder`; gives what starts it for a tenant of some connected applications. */
export async function buildMicrosoft(folder: string): Promise<(applications: number) => Promise<Microsoft>> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'server.ts'),
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'server.mjs' } },
    },
  });
  const { private: key, cert: certificate } = await generate(
    [{ name: 'commonName', value: MICROSOFT_HOSTS[0] }],
    {
      extensions: [
        { name: 'subjectAltName', altNames: MICROSOFT_HOSTS.map((value) => ({ type: 2, value })) },
      ],
    },
  );
  return async (applications) => {
    const server = fork(join(folder, 'server.mjs'), { execArgv: [], serialization: 'advanced' });
    const ready = await ask(server, 'ready', {
      kind: 'start',
      port: MICROSOFT_PORT,
      key,
      certificate,
      applications,
      latencyMs: LATENCY_MS,
      bandwidth: BANDWIDTH,
    });
    return {
      ...ready,
      takeLog: () => ask(server, 'log', { kind: 'takeLog' }),
      stop: async () => {
        const exit = once(server, 'exit');
        server.disconnect();
        await exit;
      },
    };
  };
}

/** Sends a message and waits for its answer, or for the server's end, which is an error. */
function ask<K extends FromServer['kind']>(
  server: ChildProcess,
  kind: K,
  message: ToServer,
): Promise<Extract<FromServer, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`The server of the tenant ended with ${code}`));
    server.once('exit', fail);
    server.once('message', (answer: FromServer) => {
      server.off('exit', fail);
      if (answer.kind === kind) resolve(answer as Extract<FromServer, { kind: K }>);
      else reject(new Error(`Asked for ${kind}, got ${answer.kind}`));
    });
    server.send(message);
  });
}
