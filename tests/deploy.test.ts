/** Do the files in deploy/ agree with one another and with the program? No container engine has run them. */
import { execFileSync, spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { OPERATIONS } from '../src/api/operations.js';
import { readConfig } from '../src/config.js';
import { SETTINGS } from '../src/settings.js';
import { VERSION } from '../src/version.js';
import { HelmTemplates } from './helpers/helm-template.js';
import { repositoryPath } from './helpers/paths.js';

const DEPLOY = repositoryPath('deploy');
const read = (path: string) => readFileSync(join(DEPLOY, path), 'utf8');
const files = readdirSync(DEPLOY, { recursive: true, encoding: 'utf8' })
  .filter((path) => !path.startsWith('opensearch/local') && statSync(join(DEPLOY, path)).isFile())
  .sort();

const PATHS: readonly string[] = OPERATIONS.filter(({ methods }) =>
  (methods as readonly string[]).includes('get'),
).map(({ path }) => path);

type Environment = Record<string, string>;

/** What is secret, as a test gives it. */
const SECRETS: Environment = {
  OPENSEARCH_INITIAL_ADMIN_PASSWORD: 'of-the-admin',
  STORE_PASSWORD: 'of-the-writer',
  READER_PASSWORD: 'of-the-reader',
  ZONELENS_KEY_HASHES: `read:${'0'.repeat(64)}`,
};

describe('every file in deploy/', () => {
  it.each(files)('%s names only settings that there are', (path) => {
    const named = read(path).match(/ZONELENS_[A-Z_]+/g) ?? [];
    expect([...new Set(named)].filter((name) => !(name in SETTINGS))).toEqual([]);
  });
});

describe('deploy/compose.opensearch.yaml', () => {
  interface Service {
    image: string;
    profiles?: string[];
    environment: Environment;
    volumes: string[];
    ports?: string[];
    depends_on?: Record<string, { condition: string }>;
    healthcheck?: { test?: string; disable?: boolean };
    build?: { context: string; dockerfile: string };
    entrypoint?: string[];
  }
  const text = read('compose.opensearch.yaml');
  const compose = parse(text, { merge: true }) as {
    services: Record<string, Service>;
    volumes: Record<string, null>;
  };
  const services = Object.entries(compose.services);
  const nodes = services.filter(([name]) => name.startsWith('opensearch-'));
  const own = services.filter(([, { build }]) => build !== undefined);
  const serviceNamed = (name: string) => compose.services[name] as Service;

  /** As compose puts variables in: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`. */
  const filled = (value: string, given: Environment) =>
    value.replace(
      /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
      (_, name: string, sign?: string, rest = '') => given[name] ?? (sign === '-' ? rest : `(no ${name})`),
    );
  const environmentOf = ({ environment }: Service) =>
    Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value, SECRETS)]));
  const mountsOf = ({ volumes }: Service) =>
    volumes.map((volume) => {
      const [source = '', target = '', mode = 'rw'] = filled(volume, {}).split(':');
      return { source, target, mode };
    });

  it('has nodes, two instances and an ingest', () => {
    expect(services.map(([name]) => name)).toEqual([
      ...['opensearch-1', 'opensearch-2', 'opensearch-3'],
      ...['zonelens-1', 'zonelens-2', 'ingest'],
    ]);
    expect(serviceNamed('ingest').entrypoint).toEqual(['node', 'dist/cli.js', 'ingest']);
  });

  it.each(services)('%s has an image of one version', (_, { image }) => {
    expect(image).toMatch(/^[a-z/]+:\d+\.\d+\.\d+$/);
  });

  it.each(own)(
    '%s is built from the Containerfile, under the version of the program',
    (_, { build, image }) => {
      expect(build).toEqual({ context: '..', dockerfile: 'Containerfile' });
      expect(image).toBe(`zonelens:${VERSION}`);
    },
  );

  it.each(services)(
    '%s depends on services that run by default and say when they are ready',
    (_, service) => {
      for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(serviceNamed(name).profiles).toBeUndefined();
        expect(condition).toBe('service_healthy');
        expect(serviceNamed(name).healthcheck?.test).toContain('https://localhost:9200/');
      }
    },
  );

  it('declares each volume that a service uses, each of one service', () => {
    const named = services.flatMap(([, service]) =>
      mountsOf(service).flatMap(({ source }) => (source.startsWith('.') ? [] : [source])),
    );
    expect(named).toEqual(Object.keys(compose.volumes));
  });

  it('gives each instance a port of its own on this machine alone', () => {
    const ports = services.flatMap(([, service]) => service.ports ?? []);
    expect(ports).toEqual(['127.0.0.1:3000:3000', '127.0.0.1:3001:3000']);
  });

  it('takes everything secret from the environment, and names it at its top', () => {
    const variables = [...text.matchAll(/\$\{(\w+)(:[-?])?/g)].map(([, name, sign]) => ({ name, sign }));
    const required = new Set(variables.filter(({ sign }) => sign === ':?').map(({ name }) => name as string));
    expect([...required].sort()).toEqual(Object.keys(SECRETS).sort());
    const free = variables.filter(({ name, sign }) => sign === undefined && !required.has(name as string));
    expect(free).toEqual([]);
    for (const name of required) expect(text).toMatch(new RegExp(`^# {3}${name} `, 'm'));
    for (const [, { environment }] of services)
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|HASHES/.test(name)) expect(value).toMatch(/^\$\{\w+:\?/);
  });

  it.each(own)('%s has settings that the program takes', (name, service) => {
    const { store, keyHashes, host, articlesFolder } = readConfig(environmentOf(service));
    expect(store).toMatchObject({
      hosts: ['https://opensearch-1:9200'],
      username: name === 'ingest' ? 'zonelens' : 'zonelens-reader',
      password: name === 'ingest' ? 'of-the-writer' : 'of-the-reader',
    });
    expect(mountsOf(service)).toContainEqual({
      source: './opensearch/local/ca.pem',
      target: store?.caFile,
      mode: 'ro',
    });
    if (name !== 'ingest') expect([host, keyHashes.length, articlesFolder]).toEqual(['0.0.0.0', 1, null]);
  });

  it('names in its comments the three nodes as a setting that the program takes', () => {
    const [, hosts] = text.match(/^# STORE_HOSTS=(\S+)\. /m) ?? [];
    const { store } = readConfig({ ZONELENS_STORE: `opensearch+https://${hosts}` });
    expect(store?.hosts).toEqual(nodes.map(([name]) => `https://${name}:9200`));
  });

  describe('the cluster', () => {
    const settings = parse(read('opensearch/opensearch.yml')) as Record<string, unknown>;
    const roles = parse(read('opensearch/roles.yml')) as Record<string, object>;
    const users = parse(read('opensearch/users.yml')) as Record<string, { hash: string }>;
    const mapping = parse(read('opensearch/roles_mapping.yml')) as Record<string, { users: string[] }>;
    const entries = <T>(file: Record<string, T>) => Object.entries(file).filter(([name]) => name !== '_meta');
    const [, first] = nodes[0] as [string, Service];

    it('consists of the nodes of the file, of which the first one founds it', () => {
      expect(settings['discovery.seed_hosts']).toEqual(nodes.map(([name]) => name));
      expect(settings['cluster.initial_cluster_manager_nodes']).toEqual(['opensearch-1']);
      expect(first.profiles).toBeUndefined();
      for (const [name, { environment, profiles }] of nodes) {
        expect(environment['node.name']).toBe(name);
        if (name !== 'opensearch-1') expect(profiles).toEqual(['three']);
      }
    });

    it('has the same files on each node, apart from the data', () => {
      const shared = nodes.map(([, service]) => mountsOf(service).slice(1));
      expect(shared).toEqual([shared[0], shared[0], shared[0]]);
    });

    it('finds each file that its settings name', () => {
      const mounted = mountsOf(first).map(({ target }) => target);
      const home = '/usr/share/opensearch';
      for (const [name, value] of Object.entries(settings))
        if (name.endsWith('_filepath')) expect(mounted).toContain(`${home}/config/${value}`);
      expect(mounted).toEqual(expect.arrayContaining(settings['path.repo'] as string[]));
      const security = ['internal_users', 'roles', 'roles_mapping'];
      for (const name of security)
        expect(mounted).toContain(`${home}/config/opensearch-security/${name}.yml`);
    });

    it('has users whose passwords are in the environment, and roles for them', () => {
      for (const [, { hash }] of entries(users)) {
        const [, variable = ''] = hash.match(/^\$\{envbc\.(\w+)\}$/) ?? [];
        for (const [, { environment }] of nodes) expect(environment).toHaveProperty(variable);
      }
      const mapped = entries(mapping);
      expect(mapped.flatMap(([, { users: names }]) => names)).toEqual(entries(users).map(([name]) => name));
      expect(mapped.map(([name]) => name)).toEqual(['all_access', ...entries(roles).map(([name]) => name)]);
      const [writer, reader] = entries(users).slice(1);
      expect(mapping.zonelens?.users).toEqual([writer?.[0]]);
      expect(mapping.zonelens_reader?.users).toEqual([reader?.[0]]);
    });

    it('gives them rights on the indices of the program alone, and says the same as roles.json', () => {
      const patch = JSON.parse(read('opensearch/roles.json')) as {
        op: string;
        path: string;
        value: object;
      }[];
      expect(patch).toEqual(entries(roles).map(([name, value]) => ({ op: 'add', path: `/${name}`, value })));
      const { prefix } = readConfig({ ZONELENS_STORE: 'opensearch+https://a' }).store ?? {};
      for (const [, role] of entries(roles))
        expect(role).toMatchObject({ index_permissions: [{ index_patterns: [`${prefix}*`] }] });
    });

    const hasTools =
      spawnSync('openssl', ['version']).status === 0 && spawnSync('bash', ['-c', '']).status === 0;
    describe.skipIf(!hasTools)('prepare.sh', () => {
      let folder: string;
      const prepare = () =>
        execFileSync(join(DEPLOY, 'opensearch/prepare.sh'), [folder], {
          env: { ...process.env, OPENSEARCH_UID: `${process.getuid?.()}` },
          stdio: 'pipe',
        });
      beforeAll(() => {
        folder = mkdtempSync(join(tmpdir(), 'zonelens-prepare-'));
        prepare();
      });
      afterAll(() => rmSync(folder, { recursive: true, force: true }));

      it('makes what the services mount and the repository has not', () => {
        const sources = new Set(
          services.flatMap(([, service]) => mountsOf(service).map(({ source }) => source)),
        );
        for (const source of [...sources].filter((path) => path.startsWith('.'))) {
          const made = source.startsWith('./opensearch/local/');
          expect(existsSync(made ? join(folder, basename(source)) : join(DEPLOY, source)), source).toBe(true);
        }
      });

      it('makes a certificate for each node, which its authority signed, and keeps its key from others', () => {
        const [ca, node] = ['ca.pem', 'node.pem'].map(
          (name) => new X509Certificate(readFileSync(join(folder, name))),
        ) as [X509Certificate, X509Certificate];
        expect(node.verify(ca.publicKey)).toBe(true);
        for (const host of [...nodes.map(([name]) => name), 'localhost'])
          expect(node.checkHost(host)).toBe(host);
        expect(settings['plugins.security.nodes_dn']).toEqual([node.subject]);
        expect(statSync(join(folder, 'node.key')).mode & 0o777).toBe(0o600);
        expect(readdirSync(folder).sort()).toEqual(['ca.pem', 'node.key', 'node.pem', 'snapshots']);
      });

      it('changes nothing when it runs again', () => {
        const before = readFileSync(join(folder, 'node.pem'), 'utf8');
        prepare();
        expect(readFileSync(join(folder, 'node.pem'), 'utf8')).toBe(before);
      });
    });
  });
});

describe('deploy/helm/zonelens', () => {
  const chart = parse(read('helm/zonelens/Chart.yaml')) as Record<string, string>;
  const values = parse(read('helm/zonelens/values.yaml')) as Values;
  const schema = z.fromJSONSchema(JSON.parse(read('helm/zonelens/values.schema.json')));
  const templates = files.filter((path) => path.startsWith('helm/zonelens/templates/'));

  interface Values {
    [name: string]: unknown;
    image: { tag: string };
    opensearch: Record<string, string>;
    keys: { secret: string };
    ingest: Record<string, unknown>;
  }
  interface Container {
    args: string[];
    image: string;
    env: { name: string; value?: string; valueFrom?: { secretKeyRef: { name: string; key: string } } }[];
    envFrom: { configMapRef: { name: string } }[];
    ports?: { name: string; containerPort: number }[];
    volumeMounts: { name: string; mountPath: string }[];
    [probe: `${string}Probe`]: { httpGet: { path: string; port: string } };
  }
  interface Pod {
    metadata: { labels: Environment };
    spec: { containers: [Container]; volumes: { name: string }[] };
  }
  // biome-ignore lint/suspicious/noExplicitAny: documents of several kinds, whose forms the tests check
  type Document = any;

  /** The documents that the templates become, by kind. */
  function rendered(given: Values): Map<string, Document> {
    const helm = new HelmTemplates();
    helm.read(read('helm/zonelens/templates/_helpers.tpl'));
    const root = {
      Values: given,
      Release: { Name: 'a', Service: 'Helm', Revision: 3 },
      Chart: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion },
    };
    const texts = templates
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => helm.read(read(path))(root));
    const documents = texts
      .flatMap((text) => parseAllDocuments(text))
      .map((document) => {
        expect(document.errors).toEqual([]);
        return document.toJS() as Document;
      });
    return new Map(documents.filter((one) => one !== null).map((one) => [one.kind as string, one]));
  }

  const podOf = (document: Document): Pod =>
    (document.kind === 'CronJob' ? document.spec.jobTemplate : document).spec.template;
  const includes = (labels: Environment, selector: Environment) =>
    Object.entries(selector).every(([name, value]) => labels[name] === value);
  /** The environment of the container, with the values that a test gives to what is secret. */
  function environmentOf({ spec }: Pod, documents: Map<string, Document>): Environment {
    const [{ env, envFrom }] = spec.containers;
    expect(envFrom).toEqual([{ configMapRef: { name: documents.get('ConfigMap').metadata.name } }]);
    const given: Environment = { ...documents.get('ConfigMap').data };
    for (const { name, value, valueFrom } of env) {
      const { name: secret, key } = valueFrom?.secretKeyRef ?? {};
      given[name] =
        key === 'hashes'
          ? (SECRETS.ZONELENS_KEY_HASHES as string)
          : (value?.replace(/\$\((\w+)\)/g, (_, other: string) => given[other] ?? '') ??
            `${key}-of-${secret}`);
    }
    return given;
  }

  const without = {
    ...values,
    keys: { secret: '' },
    opensearch: { ...values.opensearch, caSecret: '' },
    settings: { ZONELENS_PUBLIC: 'true' },
    ingest: { ...values.ingest, enabled: true, schedule: '0 3 * * *', articlesClaim: '' },
  };
  const once = { ...values, ingest: { ...values.ingest, enabled: true } };
  const ALL: [string, Values, string[]][] = [
    ['as they are', values, []],
    ['with an ingest once', once, ['Job']],
    ['with an ingest by the clock, and without all that may be left out', without, ['CronJob']],
  ];

  it('has the version of the program', () => {
    expect(chart).toMatchObject({ apiVersion: 'v2', name: 'zonelens', appVersion: VERSION });
    expect(values.image.tag).toBe(VERSION);
  });

  it.each(ALL)('has a schema that values fit: %s', (_, given) => {
    expect(schema.safeParse(given).error).toBeUndefined();
  });

  it.each([
    ['no instance', { ...values, replicas: 0 }],
    ['a value that there is not', { ...values, replica: 2 }],
    [
      'an address in place of hosts',
      { ...values, opensearch: { ...values.opensearch, hosts: 'https://a:9200' } },
    ],
    ['a setting that is no text', { ...values, settings: { ZONELENS_THREADS: 2 } }],
    ['nothing to ingest', { ...values, ingest: { ...values.ingest, sources: [] } }],
  ])('has a schema that refuses %s', (_, given) => {
    expect(schema.safeParse(given).success).toBe(false);
  });

  it.each(ALL)('becomes documents whose labels agree: %s', (_, given, more) => {
    const documents = rendered(given);
    const kinds = ['ConfigMap', 'Deployment', 'PodDisruptionBudget', 'Service', ...more];
    expect([...documents.keys()].sort()).toEqual(kinds.sort());
    for (const { apiVersion, metadata } of documents.values()) {
      expect(apiVersion).toMatch(/^(v1|(apps|batch|policy)\/v1)$/);
      expect(metadata.name).toMatch(/^a-zonelens/);
    }
    const { labels } = podOf(documents.get('Deployment')).metadata;
    const selectors = [
      documents.get('Deployment').spec.selector.matchLabels,
      documents.get('PodDisruptionBudget').spec.selector.matchLabels,
      documents.get('Service').spec.selector,
    ];
    for (const selector of selectors) {
      expect(includes(labels, selector)).toBe(true);
      // No request is sent to an ingest, and it does not count as an instance.
      for (const kind of more)
        expect(includes(podOf(documents.get(kind)).metadata.labels, selector)).toBe(false);
    }
  });

  it.each(ALL)('starts containers with volumes and settings that there are: %s', (_, given, more) => {
    const documents = rendered(given);
    for (const kind of ['Deployment', ...more]) {
      const pod = podOf(documents.get(kind));
      const [container] = pod.spec.containers;
      expect(container.image).toBe(`zonelens:${VERSION}`);
      expect(container.args[0]).toBe(kind === 'Deployment' ? 'serve' : 'ingest');
      const volumes = pod.spec.volumes.map(({ name }) => name);
      expect([...new Set(container.volumeMounts.map(({ name }) => name))].sort()).toEqual(volumes.sort());
      const config = readConfig(environmentOf(pod, documents));
      const { store, host, keyHashes, isPublic, articlesFolder } = config;
      const user = kind === 'Deployment' ? 'zonelens-reader' : 'zonelens-writer';
      expect(store).toMatchObject({
        hosts: ['https://opensearch:9200'],
        username: `username-of-${user}`,
        password: `password-of-${user}`,
        caFile: given.opensearch.caSecret === '' ? null : '/etc/zonelens/ca.crt',
      });
      if (kind === 'Deployment') {
        expect(host).toBe('0.0.0.0');
        expect(isPublic || keyHashes.length > 0).toBe(true);
        expect(articlesFolder).toBeNull();
      }
    }
  });

  it('reads no source again because another one could not be read', () => {
    expect(rendered(once).get('Job').spec.backoffLimit).toBe(0);
    expect(rendered(without).get('CronJob').spec.jobTemplate.spec.backoffLimit).toBe(0);
  });

  it('asks for the state of an instance where the program says it', () => {
    const { spec } = podOf(rendered(values).get('Deployment'));
    const [container] = spec.containers;
    const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
    const asked = probes.map((probe) => container[probe]?.httpGet);
    expect(asked.map((get) => get?.path)).toEqual(['/readyz', '/readyz', '/healthz']);
    for (const get of asked) {
      expect(PATHS).toContain(get?.path);
      expect(container.ports?.map(({ name }) => name)).toContain(get?.port);
    }
    const { data } = rendered(values).get('ConfigMap');
    expect(container.ports?.map(({ containerPort }) => `${containerPort}`)).toEqual([data.PORT]);
    expect(rendered(values).get('Service').spec.ports[0].targetPort).toBe('http');
  });
});

describe('the Containerfile', () => {
  it('asks for the state of the service where the program says it', () => {
    const text = readFileSync(repositoryPath('Containerfile'), 'utf8');
    const [, path] = text.match(/\$\{process\.env\.PORT\}(\/\w+)`/) ?? [];
    expect(PATHS).toContain(path);
  });
});
