/** What does a Containerfile do? Its stages, as lists of plain instructions. */
import {
  type Copy,
  DockerfileParser,
  type Env,
  type Instruction,
  type JSONInstruction,
} from 'dockerfile-ast';

interface Command<Kind> {
  kind: Kind;
  text: string;
  command: string[];
}

interface Value<Kind> {
  kind: Kind;
  text: string;
  value: string;
}

export type Step =
  | { kind: 'RUN'; text: string; commands: string[] }
  /** `from` names the stage that is copied from; null for the folder in which the image is built. */
  | { kind: 'COPY'; text: string; from: string | null; sources: string[]; target: string }
  | { kind: 'ENV'; text: string; variables: Record<string, string> }
  | Command<'ENTRYPOINT'>
  | Command<'CMD'>
  | Command<'HEALTHCHECK'>
  | Value<'WORKDIR'>
  | Value<'USER'>
  | Value<'VOLUME'>
  | Value<'EXPOSE'>
  | Value<'STOPSIGNAL'>;

export interface Stage {
  image: string;
  name: string | null;
  steps: Step[];
}

/** @throws Error for an instruction that is not known here, or not in the form with a list of words where there is one */
export function stagesOf(content: string): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(content).getInstructions()) {
    const words = instruction.getArguments().map((word) => word.getValue());
    if (instruction.getKeyword() === 'FROM') {
      const [image = '', , name = null] = words;
      stages.push({ image, name, steps: [] });
    } else stages.at(-1)?.steps.push(stepOf(instruction, words));
  }
  return stages;
}

function stepOf(instruction: Instruction, words: string[]): Step {
  const kind = instruction.getKeyword();
  const text = `${kind} ${words.join(' ')}`;
  switch (kind) {
    case 'RUN':
      return { kind, text, commands: words.join(' ').split(/\s*&&\s*/) };
    case 'COPY': {
      const from = (instruction as Copy).getFromFlag()?.getValue() ?? null;
      return { kind, text, from, sources: words.slice(0, -1), target: words.at(-1) ?? '' };
    }
    case 'ENV': {
      const named = (instruction as Env)
        .getProperties()
        .map((each) => [each.getName(), each.getValue() ?? '']);
      return { kind, text, variables: Object.fromEntries(named) };
    }
    case 'ENTRYPOINT':
    case 'CMD':
      return { kind, text, command: listOf((instruction as JSONInstruction).getJSONStrings(), text) };
    case 'HEALTHCHECK':
      return { kind, text, command: JSON.parse(text.slice(text.indexOf('['))) as string[] };
    case 'WORKDIR':
    case 'USER':
    case 'VOLUME':
    case 'EXPOSE':
    case 'STOPSIGNAL':
      return { kind, text, value: words[0] ?? '' };
    default:
      throw new Error(`${kind} is not known to this check`);
  }
}

function listOf(words: readonly { getJSONValue(): string }[], text: string): string[] {
  if (words.length === 0) throw new Error(`${text} must be a list of words in brackets`);
  return words.map((word) => word.getJSONValue());
}
