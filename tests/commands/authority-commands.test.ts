import { ApplicationCommandOptionType as Type, type APIApplicationCommandOption } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { commands } from '#commands/index.ts';
import type { OptionValue, Person } from '#src/sandbox/contract.ts';
import {
	claiming,
	knownBy,
	noServers,
	ownTables,
	places,
	secrets,
	setScene,
	type Scene,
} from '#tests/commands/authority-scene.ts';
import { eachWithHandrail } from '#tests/support/handrail.ts';

/*
 * Who uses commands as their shapes do not allow: without the right to, from a server that is not theirs, with options of
 * other kinds, with choices that were never offered, delivered again. As in authority.test.ts, the answer is private and
 * polite, nothing of anybody else changes, and nothing is told.
 */

const start = eachWithHandrail();

/** Each command with options that are right. */
interface Example {
	readonly about: 'presser' | 'server';
	readonly options?: Readonly<Record<string, OptionValue>>;
	/** What it does may be seen by others. */
	readonly shows?: true;
}

const presser = (options?: Example['options']): Example => ({ about: 'presser', ...(options && { options }) });
const server = (options?: Example['options']): Example => ({ about: 'server', ...(options && { options }) });

const examples: Readonly<Record<string, Example>> = {
	checkin: presser({ mood: 'good', day: 'yesterday', timezone: 'Europe/Lisbon' }),
	'checkin-remind': presser(),
	history: presser(),
	'milestone upcoming': server(),
	'milestone list': presser({ member: 'Finn' }),
	'milestone add': presser({ name: 'Walks', since: '3/4/2024', kind: 'since' }),
	'milestone slip': presser({ counter: 'Walks' }),
	'milestone import': presser({ file: 'data:text/csv;name=a.csv,name%2Cdate%0AWalks%2C2024-01-01' }),
	'milestone log': presser({ counter: 'Walks', day: 'yesterday', amount: 2 }),
	'milestone share': presser({ what: 'first week at the new job' }),
	'meeting list': presser({ day: '2', kind: 'meeting', where: 'here', search: 'circle' }),
	'meeting ics': presser({ meeting: 'meetings' }),
	'meeting mine': presser(),
	'meeting next': presser(),
	'meeting host': presser({ meeting: 'meetings' }),
	'meeting import': server(),
	'meeting create': server({ title: 'Circle', when: 'tuesdays 7pm', zone: 'Europe/Lisbon', kind: 'meeting' }),
	'meeting edit': server({ meeting: 'Circle' }),
	'meeting skip': server({ meeting: 'Circle', date: 'tomorrow' }),
	'meeting move': server({ meeting: 'Circle', date: 'tomorrow', to: 'friday 8pm' }),
	'meeting pause': server({ meeting: 'Circle', from: 'today', until: 'tomorrow' }),
	'meeting end': server({ meeting: 'Circle' }),
	me: presser(),
	progress: presser(),
	reachout: presser({ country: 'PT' }),
	resources: presser({ country: 'PT' }),
	'helper on': server({ until: '3h' }),
	'helper off': server(),
	'helper open': server(),
	'helper hours': server({ add: 'mon 19:00-21:00', zone: 'Europe/Lisbon' }),
	'helper limit': server({ people: 2 }),
	'helper guide': server(),
	cope: presser({ exercise: 'box' }),
	learn: presser({ about: 'sleep' }),
	'mentor find': presser(),
	'mentor offer': presser(),
	'mentor mine': presser(),
	goal: presser(),
	buddy: presser(),
	'encourage send': presser({ person: 'Finn' }),
	'encourage receive': presser(),
	'encourage mine': presser(),
	'encourage gratitude': presser(),
	'suggest new': presser(),
	'suggest mine': presser(),
	discussion: presser(),
	'privacy show': presser(),
	'privacy export': presser(),
	'privacy erase': presser({ what: 'everywhere' }),
	'privacy withdraw': presser(),
	'privacy notice': presser(),
	'settings show': presser(),
	'settings timezone': presser({ zone: 'Europe/Lisbon' }),
	'settings day-end': presser({ hour: 5 }),
	'settings country': presser({ country: 'PT' }),
	'settings language': presser({ language: 'en' }),
	'settings messages': presser({ allowed: 'yes' }),
	'settings quiet-hours': presser({ from: 22, to: 7 }),
	'settings reminder': presser({ time: '19:00' }),
	'settings pause': presser({ until: 'two weeks', from: 'tomorrow' }),
	'settings answers': presser({ tell: 'no' }),
	'settings blocked': presser({ person: 'Finn' }),
	'settings clear': presser({ what: 'timezone' }),
	'setup show': server(),
	'setup check': server(),
	'setup break-glass': server(),
	'setup helplines': server({ country: 'PT' }),
	'setup panel': { ...server({ channel: 'meetings' }), shows: true },
	'setup test': { ...server({ channel: 'meetings' }), shows: true },
	'setup discussions': server(),
	'setup mentors': server(),
	'setup encouragement': server(),
	'setup buddies': server(),
	'setup skills': server(),
	'setup forget': server(),
	'setup checkins': server({ channel: 'meetings' }),
	'setup timezone': server({ zone: 'Europe/Lisbon' }),
};

interface Leaf {
	readonly name: string;
	readonly options: readonly APIApplicationCommandOption[];
}

/** Every command and subcommand that somebody can use, with its options. */
function leavesOf(name: string, options: readonly APIApplicationCommandOption[] = []): Leaf[] {
	const below = options.flatMap((option) =>
		option.type === Type.Subcommand || option.type === Type.SubcommandGroup
			? leavesOf(`${name} ${option.name}`, option.options)
			: [],
	);
	return below.length > 0 ? below : [{ name, options }];
}

const leaves = commands.flatMap(({ data }) => leavesOf(data.name, data.toJSON().options));

test('every command has an example here', () => {
	expect(leaves.map(({ name }) => name).toSorted()).toEqual(Object.keys(examples).toSorted());
});

interface SentOption {
	readonly name: string;
	readonly type: number;
	readonly value?: unknown;
	readonly focused?: true;
	readonly options?: readonly SentOption[];
}

/** The payload of a command whose name has up to three words. */
function payload(name: string, options: readonly SentOption[]) {
	const [, ...path] = name.split(' ');
	const nested = path.reduceRight<readonly SentOption[]>(
		(inner, part, depth) => [
			{ name: part, type: depth === path.length - 1 ? Type.Subcommand : Type.SubcommandGroup, options: inner },
		],
		options,
	);
	return { data: { options: nested } };
}

const madeUp = 'something-made-up-7f3a';

/** What nobody was offered: other values, other kinds, too many, none. */
function miscasts({ name, options }: Leaf, foreign: string): (readonly [what: string, patch: object])[] {
	const values = [madeUp, '', '__proto__', foreign, 7, -1, 1e300, 0.5, true, null, {}, [madeUp]];
	const types = [Type.String, Type.Integer, Type.Boolean, Type.User, Type.Channel, Type.Role, Type.Number];
	const wrong = options.flatMap((option) => [
		...values.map((value): SentOption => ({ name: option.name, type: option.type, value })),
		...types.map((type): SentOption => ({ name: option.name, type, value: madeUp })),
	]);
	const [command = ''] = name.split(' ');
	return [
		['without options', payload(name, [])],
		['with an option that there is not', payload(name, [{ name: 'other', type: Type.String, value: madeUp }])],
		['a part that there is not', payload(`${command} ${madeUp}`, [])],
		['a group that there is not', payload(`${command} ${madeUp} show`, [])],
		...wrong.map((option) => [JSON.stringify(option), payload(name, [option])] as const),
	];
}

function channelIn(place: string, person: Person, { sandbox }: Scene): string {
	if (place !== 'dm') return sandbox.channel(place).id;
	return person.view().channels.find(({ type }) => type === 1)?.id ?? '';
}

describe.each(leaves)('/$name', (leaf) => {
	const { name } = leaf;
	const { about, options = {}, shows = false } = examples[name] ?? { about: 'presser' };

	test('does nothing to others, for whomever and however it is used', async () => {
		const scene = await setScene(start);
		const { sandbox, chiara, dev, emi, finn, harbour, witness } = scene;
		const owner = about === 'server' ? finn : emi;
		const use = (person: Person, place: string, patch: Readonly<Record<string, unknown>> = {}) => ({
			by: person,
			knows: knownBy(person, scene, [options, patch], place),
			send: async () =>
				person.forge({ kind: 'command', channelId: channelIn(place, person, scene), name, options }, patch),
		});
		const refused = about === 'server';

		for (const place of places) {
			await witness.attempt({ what: `anybody in ${place}`, ...use(chiara, place), refused });
		}
		for (const guild of [harbour, ...noServers]) {
			const what = `anybody, in a server made up (${guild})`;
			await witness.attempt({ what, ...use(chiara, 'general', claiming(guild)), refused });
		}
		const tables = [...ownTables, ...(name === 'setup forget' ? ['consent'] : [])];
		await witness.attempt({
			what: 'who manages another server, from there, with what is in this one',
			...use(dev, 'harbour/general'),
			...{ refused: false, shows: false, manages: { guild: harbour, tables } },
		});

		const foreign = sandbox.channel('harbour/general').id;
		const manages = about === 'server' ? { guild: sandbox.guildId, tables } : undefined;
		for (const [what, patch] of miscasts(leaf, foreign)) {
			const given = { what, ...use(owner, 'general', { ...patch }) };
			await witness.attempt({ ...given, refused: false, shows, manages, never: [madeUp, foreign] });
		}

		const before = sandbox.requests.length;
		await owner.repeat({ kind: 'command', channelId: sandbox.channel('general').id, name, options }, 3);
		await owner.command('settings show', {}, 'dm');
		const callbacks = sandbox.requests.slice(before).filter(({ path }) => path.includes('/callback'));
		expect(callbacks).toHaveLength(2);

		sandbox.faults.roles(owner.name, 'member');
		await witness.attempt({ what: 'without the role', ...use(owner, 'general'), refused });
	});
});

test('suggestions tell nothing about anybody, whatever is typed', async () => {
	const scene = await setScene(start);
	const { sandbox, chiara, witness } = scene;
	const before = await witness.counts();
	const typed = leaves.flatMap(({ name, options }) =>
		options.filter((option) => 'autocomplete' in option && option.autocomplete).map((option) => ({ name, option })),
	);
	expect(typed.length).toBeGreaterThan(0);
	for (const { name, option } of typed) {
		const { name: subject } = option;
		for (const value of ['', 'what Emi', '__proto__', madeUp, 7, null]) {
			const channelId = sandbox.channel('general').id;
			const act = { kind: 'autocomplete', channelId, name, options: { [subject]: '' }, focused: subject } as const;
			const patch = payload(name, [{ name: subject, type: option.type, value, focused: true }]);
			const outcome = await chiara.forge(act, { ...patch });
			expect([name, value, outcome.kind]).toEqual([name, value, 'choices']);
			for (const secret of Object.values(secrets)
				.flat()
				.filter((one) => /^what /.test(one))) {
				expect(JSON.stringify(outcome)).not.toContain(secret);
			}
		}
	}
	expect(await witness.counts()).toEqual(before);
});
