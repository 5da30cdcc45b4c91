/**
 * What does a template of a Helm chart become? The part of Go's template language that `deploy/helm` uses: `if`, `range`,
 * `define`, `include`, variables, and pipes of a few functions. What it does not know throws, so that templates stay simple.
 */
import { createHash } from 'node:crypto';
import { stringify } from 'yaml';

type Scope = { dot: unknown; variables: ReadonlyMap<string, unknown> };
type Node =
  | { kind: 'text'; text: string }
  | { kind: 'print'; pipe: string }
  | { kind: 'if'; branches: { condition: string | null; body: Node[] }[] }
  | { kind: 'range'; names: string[]; pipe: string; body: Node[] };

/** Text, and actions without their braces; a `-` beside a brace takes the white space there. */
function tokensOf(source: string): { isAction: boolean; text: string }[] {
  const trimmed = source.replace(/\s*\{\{-(?=\s)/g, '{{').replace(/(?<=\s)-\}\}\s*/g, '}}');
  return trimmed
    .split(/(\{\{[\s\S]*?\}\})/)
    .map((text) => (text.startsWith('{{') ? text.slice(2, -2).trim() : { text }))
    .map((part) =>
      typeof part === 'string' ? { isAction: true, text: part } : { isAction: false, text: part.text },
    )
    .filter(({ isAction, text }) => (isAction ? !text.startsWith('/*') : text !== ''));
}

export class HelmTemplates {
  private readonly defined = new Map<string, Node[]>();
  private tokens: { isAction: boolean; text: string }[] = [];

  /** Learns the definitions of a file. @returns the rest of the file, rendered when it is called */
  read(source: string): (values: object) => string {
    this.tokens = tokensOf(source);
    const { body, end } = this.block();
    if (end !== null) throw new Error(`There is an {{ ${end} }} too many.`);
    return (root) => this.render(body, { dot: root, variables: new Map([['$', root]]) });
  }

  /** Nodes up to the action that ends the block, or the end of the file. */
  private block(): { body: Node[]; end: string | null } {
    const body: Node[] = [];
    for (;;) {
      const token = this.tokens.shift();
      if (token === undefined) return { body, end: null };
      const { isAction, text } = token;
      if (!isAction) body.push({ kind: 'text', text });
      else if (text === 'end' || /^else\b/.test(text)) return { body, end: text };
      else if (text.startsWith('define ')) this.defined.set(JSON.parse(text.slice(7)), this.untilEnd());
      else if (text.startsWith('if ')) body.push(this.condition(text.slice(3)));
      else if (text.startsWith('range ')) body.push(this.range(text.slice(6)));
      else body.push({ kind: 'print', pipe: text });
    }
  }

  private untilEnd(): Node[] {
    const { body, end } = this.block();
    if (end !== 'end') throw new Error(`{{ end }} is missing; there is ${end}.`);
    return body;
  }

  private condition(first: string): Node {
    const branches: { condition: string | null; body: Node[] }[] = [];
    for (let condition: string | null = first; ; ) {
      const { body, end } = this.block();
      branches.push({ condition, body });
      if (end === 'end') return { kind: 'if', branches };
      if (end === null || condition === null) throw new Error('{{ end }} is missing.');
      condition = end === 'else' ? null : end.replace(/^else if /, '');
    }
  }

  private range(text: string): Node {
    const [, names, pipe] = text.match(/^(?:(\$\w+(?:, \$\w+)?) := )?(.+)$/) ?? [];
    return { kind: 'range', names: names?.split(', ') ?? [], pipe: pipe as string, body: this.untilEnd() };
  }

  private render(nodes: readonly Node[], scope: Scope): string {
    return nodes.map((node) => this.rendered(node, scope)).join('');
  }

  private rendered(node: Node, scope: Scope): string {
    if (node.kind === 'text') return node.text;
    if (node.kind === 'print') return String(this.pipe(node.pipe, scope));
    if (node.kind === 'if') {
      const chosen = node.branches.find(
        ({ condition }) => condition === null || isTrue(this.pipe(condition, scope)),
      );
      return chosen === undefined ? '' : this.render(chosen.body, scope);
    }
    const listed = this.pipe(node.pipe, scope) as object;
    // Go visits the keys of a map in order.
    const entries = Array.isArray(listed)
      ? [...listed.entries()]
      : Object.entries(listed).sort(([a], [b]) => (a < b ? -1 : 1));
    return entries
      .map(([key, value]) => {
        const given = node.names.length === 2 ? [key, value] : [value];
        const variables = new Map([
          ...scope.variables,
          ...node.names.map((name, at) => [name, given[at]] as const),
        ]);
        return this.render(node.body, { dot: value, variables });
      })
      .join('');
  }

  private pipe(text: string, scope: Scope): unknown {
    let value: unknown;
    for (const [at, call] of text.split(' | ').entries()) {
      const words = call.trim().match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
      const [name = '', ...others] = words;
      if (at === 0 && /^[.$"\d]/.test(name)) value = this.operand(name, scope);
      else {
        const given = others.map((word) => this.operand(word, scope));
        value = this.call(name, at === 0 ? given : [...given, value]);
      }
    }
    return value;
  }

  private operand(word: string, { dot, variables }: Scope): unknown {
    if (word.startsWith('"')) return JSON.parse(word);
    if (/^\d+$/.test(word)) return Number(word);
    const [first = '', ...path] = word.split('.');
    if (first !== '' && !variables.has(first)) throw new Error(`${word} is not known.`);
    let value = first === '' ? dot : variables.get(first);
    for (const name of path.filter((part) => part !== '')) {
      if (typeof value !== 'object' || value === null || !(name in value))
        throw new Error(`There is no value ${word}.`);
      value = (value as Record<string, unknown>)[name];
    }
    return value;
  }

  private call(name: string, given: unknown[]): unknown {
    const [first, second] = given;
    if (name === 'include') {
      const body = this.defined.get(first as string);
      if (body === undefined) throw new Error(`There is no template ${first}.`);
      return this.render(body, { dot: second, variables: new Map([['$', second]]) });
    }
    if (name === 'quote') return JSON.stringify(String(first));
    if (name === 'nindent') return `\n${String(second).replace(/^/gm, ' '.repeat(first as number))}`;
    if (name === 'toYaml') return stringify(first).trimEnd();
    if (name === 'sha256sum') return createHash('sha256').update(String(first)).digest('hex');
    if (name === 'printf') {
      const rest = given.slice(1);
      return String(first).replace(/%s/g, () => String(rest.shift()));
    }
    throw new Error(`${name} is not a function that this reader of templates knows.`);
  }
}

/** Empty values are false in templates. */
function isTrue(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
