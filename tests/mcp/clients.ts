/** The official clients: of the revision of 2026, the same in its form for older servers, and the package before it. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as FormerClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as FormerStdio } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as FormerHttp } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** What the tests need of a client, whichever it is. */
export interface AgentClient {
  /** Revision of the protocol that was agreed on. */
  revision: string | undefined;
  listTools(): Promise<{ tools: ListedTool[] }>;
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<Called>;
  listResources(): Promise<{ resources: { uri: string }[] }>;
  listResourceTemplates(): Promise<{ resourceTemplates: { uriTemplate: string }[] }>;
  readResource(address: { uri: string }): Promise<{ contents: object[] }>;
  listPrompts(): Promise<{ prompts: { name: string }[] }>;
  getPrompt(prompt: { name: string; arguments: Record<string, string> }): Promise<{ messages: object[] }>;
  close(): Promise<void>;
}

export interface ListedTool {
  name: string;
  description?: string;
  inputSchema: Record<string, unknown>;
  outputSchema?: Record<string, unknown>;
  annotations?: { readOnlyHint?: boolean };
}

export interface Called {
  content: { type: string; text?: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
}

/** A command to start, with its variables. */
export interface Program {
  command: string;
  args: string[];
  env: Record<string, string>;
}

const INFO = { name: 'zonelens-tests', version: '1.0.0' };

type Connect = (to: { url: string; headers?: Record<string, string> } | Program) => Promise<AgentClient>;

const isProgram = (to: object): to is Program => 'command' in to;

const present =
  (mode: { pin: string } | 'legacy'): Connect =>
  async (to) => {
    const client = new Client(INFO, { versionNegotiation: { mode } });
    await client.connect(
      isProgram(to)
        ? new StdioClientTransport({ ...to, stderr: 'ignore' })
        : new StreamableHTTPClientTransport(new URL(to.url), { requestInit: { headers: to.headers ?? {} } }),
    );
    return Object.assign(client, {
      revision: client.getNegotiatedProtocolVersion(),
    }) as unknown as AgentClient;
  };

const former: Connect = async (to) => {
  const client = new FormerClient(INFO);
  let revision: string | undefined;
  const transport = isProgram(to)
    ? new FormerStdio({ ...to, stderr: 'ignore' })
    : new FormerHttp(new URL(to.url), { requestInit: { headers: to.headers ?? {} } });
  // The transport is told which revision was agreed on; of a pipe nobody asks.
  Object.assign(transport, { setProtocolVersion: (agreed: string) => (revision = agreed) });
  await client.connect(transport as never);
  return Object.assign(client, { revision }) as unknown as AgentClient;
};

/** By the revision that each agrees on. */
export const CLIENTS = [
  { name: 'the client of 2026', revision: '2026-07-28', connect: present({ pin: '2026-07-28' }) },
  { name: 'the client of 2026 as an older one', revision: '2025-11-25', connect: present('legacy') },
  { name: 'the client before it', revision: '2025-11-25', connect: former },
] as const;
