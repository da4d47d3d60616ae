import { DockerfileParser, ModifiableInstruction, PropertyInstruction, type Instruction } from 'dockerfile-ast';

/** One thing that a stage does, in its order. */
export type Step =
	| { readonly kind: 'workdir'; readonly folder: string }
	| { readonly kind: 'env'; readonly values: Readonly<Record<string, string>> }
	| { readonly kind: 'run'; readonly command: string }
	| {
			readonly kind: 'copy';
			/** The stage that it is taken from; the folder of the project, if undefined. */
			readonly from: string | undefined;
			/** `UID:GID`; root's, if undefined. */
			readonly owner: string | undefined;
			readonly sources: readonly string[];
			readonly target: string;
	  };

export interface Stage {
	readonly image: string;
	readonly name: string | undefined;
	readonly steps: readonly Step[];
}

/** What a Dockerfile says. */
export interface Recipe {
	readonly stages: readonly [Stage, ...Stage[]];
	/** The last stage: what is shipped. */
	readonly shipped: Stage;
	/** `UID:GID` */
	readonly user: string;
	readonly volumes: readonly string[];
	readonly ports: readonly string[];
	readonly stopSignal: string;
	readonly healthcheck: { readonly flags: Readonly<Record<string, string>>; readonly command: readonly string[] };
	readonly command: readonly string[];
}

/**
 * Reads a Dockerfile, as far as ours goes.
 * @throws {Error} at an instruction or a form of one that is not known here, so that none is passed over.
 */
export function readRecipe(text: string): Recipe {
	const stages: { image: string; name: string | undefined; steps: Step[] }[] = [];
	const said = new Map<string, Instruction>();
	for (const instruction of DockerfileParser.parse(text).getInstructions()) {
		const keyword = instruction.getKeyword();
		if (keyword === 'FROM') {
			const [image = '', , name] = wordsOf(instruction);
			stages.push({ image, name, steps: [] });
		} else if (['USER', 'VOLUME', 'EXPOSE', 'STOPSIGNAL', 'HEALTHCHECK', 'CMD'].includes(keyword)) {
			said.set(keyword, instruction);
		} else stages.at(-1)?.steps.push(stepOf(instruction));
	}
	const [first, ...more] = stages;
	const shipped = stages.at(-1);
	if (!first || !shipped) throw new Error('The Dockerfile builds nothing.');
	const last = (keyword: string) => wordsOf(said.get(keyword));
	const [test, ...rest] = last('HEALTHCHECK');
	if (test !== 'CMD') throw new Error('The Dockerfile has no HEALTHCHECK CMD.');
	return {
		stages: [first, ...more],
		shipped,
		user: last('USER').join(' '),
		volumes: last('VOLUME'),
		ports: last('EXPOSE'),
		stopSignal: last('STOPSIGNAL').join(' '),
		healthcheck: { flags: flagsOf(said.get('HEALTHCHECK')), command: execForm(rest.join(' ')) },
		command: execForm(last('CMD').join(' ')),
	};
}

function stepOf(instruction: Instruction): Step {
	const keyword = instruction.getKeyword();
	const words = wordsOf(instruction);
	if (keyword === 'WORKDIR') return { kind: 'workdir', folder: words.join(' ') };
	if (keyword === 'RUN') return { kind: 'run', command: instruction.getArgumentsContent() ?? '' };
	if (instruction instanceof PropertyInstruction && keyword === 'ENV') {
		const values = instruction.getProperties().map((one) => [one.getName(), one.getValue() ?? ''] as const);
		return { kind: 'env', values: Object.fromEntries(values) };
	}
	if (keyword === 'COPY') {
		const { from, chown: owner, ...others } = flagsOf(instruction);
		if (Object.keys(others).length > 0 || words.length < 2) throw unknown(instruction);
		return { kind: 'copy', from, owner, sources: words.slice(0, -1), target: words.at(-1) ?? '' };
	}
	throw unknown(instruction);
}

function wordsOf(instruction: Instruction | undefined): readonly string[] {
	return instruction?.getArguments().map((argument) => argument.getValue()) ?? [];
}

function flagsOf(instruction: Instruction | undefined): Readonly<Record<string, string>> {
	if (!(instruction instanceof ModifiableInstruction)) return {};
	return Object.fromEntries(instruction.getFlags().map((flag) => [flag.getName(), flag.getValue() ?? '']));
}

/** A command as a list of words, which no shell stands before. */
function execForm(text: string): readonly string[] {
	const words: unknown = /^\[.*\]$/s.test(text) ? JSON.parse(text) : undefined;
	if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) {
		throw new Error(`The Dockerfile starts a shell: ${text}`);
	}
	return words;
}

function unknown(instruction: Instruction): Error {
	return new Error(`An instruction that this check does not know: ${instruction.toString()}`);
}

/**
 * What a .dockerignore lets through, as its patterns stand: names of files and folders, `!` before one that is taken back,
 * and `*`. The last that fits decides (https://docs.docker.com/build/concepts/context/#dockerignore-files).
 * @throws {Error} at a pattern of another form.
 * @returns tells of a path, relative to the folder of the project, whether it can be copied.
 */
export function readIgnored(text: string): (path: string) => boolean {
	const patterns = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
	const strange = patterns.find((pattern) => !/^(\*|!?[\w.@/-]+)$/.test(pattern));
	if (strange !== undefined) throw new Error(`A pattern that this check does not know: ${strange}`);
	return (path) => {
		const deciding = patterns.findLast((pattern) => {
			const name = pattern.replace(/^!/, '');
			return name === '*' || path === name || path.startsWith(`${name}/`);
		});
		return deciding === undefined || deciding.startsWith('!');
	};
}
