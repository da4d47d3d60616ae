import { createHash, randomUUID } from 'node:crypto';
import { ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '#commands/index.ts';
import { consentButtons } from '#src/discord/consent.ts';
import type { Person } from '#src/sandbox/contract.ts';
import { examples, type Example } from '#tests/commands/authority-examples.ts';
import { claiming, knownBy, noServers, ownTables, places, setScene } from '#tests/commands/authority-scene.ts';
import type { Aim, Sent } from '#tests/support/aims.ts';
import { eachWithHandrail } from '#tests/support/handrail.ts';

/*
 * Who presses, chooses or submits what they were not given: another person, a person in another server or without their
 * role, with addresses that were altered, cut short or used before, as something that they are not. Whatever it is, the
 * answer is private and polite, nothing of anybody else changes, and nothing is told. What may happen to one's own things
 * is no breach.
 */

const start = eachWithHandrail();

const components = [...commands.flatMap(({ components: own = [] }) => own), ...consentButtons(commands)];
type Routed = Example & { readonly route: string };
const routes: readonly Routed[] = Object.entries(examples).map(([route, example]) => ({ route, ...example }));

test('every button, menu and form has an example here', () => {
	expect(components.map(({ route }) => route.name).toSorted()).toEqual(Object.keys(examples).toSorted());
});

/** Whose it is, who is on the way there, and what was found there. */
async function arrive({ about, walk, usedFirst, finn }: Example) {
	const scene = await setScene(start);
	const owner = about === 'server' || finn ? scene.finn : scene.emi;
	const aim = await walk(owner, scene);
	if (usedFirst) await useOf(owner, aim);
	return { scene, owner, aim };
}

async function useOf(person: Person, { act, sent }: Aim) {
	return person.forge(act, { data: sent.data });
}

/** How many altered addresses of each kind of button are tried: others for each, and others again in a search. */
const isSearch = process.env['TEST_SEED'] === 'random';
const times = isSearch ? 40 : 14;
const seedOf = (customId: string) => createHash('sha256').update(routeOf(customId)).digest().readInt32BE();
const routeOf = (customId: string) => customId.replace(/:.*/s, '');

/** Altered addresses: characters changed, left out, put in, ends cut off, other rows in place of the one. */
function alterationsOf(customId: string, others: readonly string[]): string[] {
	const character = fc.constantFrom(...Array.from('0123456789abcdefxyzXYZ:-_./+\' "%\u0000\u202eé'));
	const at = fc.nat(customId.length - 1);
	const changed = fc
		.tuple(at, character)
		.map(([index, to]) => customId.slice(0, index) + to + customId.slice(index + 1));
	const flipped = fc
		.tuple(at, fc.nat(6))
		.map(([index, bit]) =>
			[
				customId.slice(0, index),
				String.fromCharCode(customId.charCodeAt(index) ^ (1 << bit)),
				customId.slice(index + 1),
			].join(''),
		);
	const cut = at.map((length) => customId.slice(0, length));
	const without = at.map((index) => customId.slice(0, index) + customId.slice(index + 1));
	const longer = fc.string({ minLength: 1, maxLength: 20 }).map((more) => `${customId}${more}`.slice(0, 100));
	const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
	const other = fc.constantFrom(...others, '').map((id) => customId.replace(uuid, id));
	const altered = fc
		.oneof(changed, flipped, cut, without, longer, other)
		.filter((id) => id !== customId && id.length > 0);
	const sampled = fc.sample(altered, { numRuns: 3 * times, ...(!isSearch && { seed: seedOf(customId) }) });
	const swapped = others.map((id) => customId.replace(uuid, id)).filter((id) => id !== customId);
	return [...new Set([...swapped, ...new Set(sampled)])].slice(0, times + swapped.length);
}

function readdressed({ kind, data }: Sent, custom_id: string): Sent {
	return kind === 'form' ? { kind, data: { ...data, custom_id } } : { kind, data: { ...data, custom_id } };
}

/** The same address under other kinds of components, and as a form. */
function disguisesOf({ kind, data }: Sent): Sent[] {
	const { custom_id } = data;
	const own = kind === 'component' ? data.component_type : undefined;
	const types = [ComponentType.Button, ComponentType.StringSelect, ComponentType.UserSelect, ComponentType.RoleSelect];
	const all = [...types, ComponentType.MentionableSelect, ComponentType.ChannelSelect].filter((type) => type !== own);
	const others = all.map((component_type): Sent => ({
		kind: 'component',
		data: { custom_id, component_type, values: component_type === ComponentType.Button ? [] : ['made up'] },
	}));
	return kind === 'form' ? others : [...others, { kind: 'form', data: { custom_id, components: [] } }];
}

const textInput: number = ComponentType.TextInput;
const madeUp = 'something-made-up-7f3a';

/** The same with choices that were never offered. */
function miscasts({ kind, data }: Sent, others: readonly string[]): Sent[] {
	const values = [
		[madeUp],
		[],
		['__proto__'],
		Array.from({ length: 26 }, () => madeUp),
		[7],
		[{}],
		...others.map((id) => [id]),
	];
	if (kind === 'component') {
		return data.values === undefined ? [] : values.map((chosen) => ({ kind, data: { ...data, values: chosen } }));
	}
	return values.map((chosen) => ({
		kind,
		data: {
			...data,
			components: data.components.map(({ type, component }) => {
				if (component.type === textInput) return { type, component };
				return { type, component: { ...component, values: chosen, value: chosen[0] } };
			}),
		},
	}));
}

describe.each(routes)('$route', (example: Routed) => {
	const { about, once = false, fresh = false, tables = ownTables } = example;
	const managing = (guild: string) => {
		if (about === 'server') return { guild, tables };
		// What names nobody can be told from others' by no name.
		return example.unnamed === undefined ? undefined : { guild: '', tables: example.unnamed };
	};
	const unnamed = managing('');

	test('is for nobody else, from anywhere, however its address is altered', async () => {
		const { scene, owner, aim } = await arrive(example);
		const { chiara, dev, harbour, bens, send, witness } = scene;
		const refused = about !== 'presser';
		const from = (by: Person, place: string) => ({ by, knows: knownBy(by, scene, aim.sent.data, place) });

		for (const place of places) {
			const what = `another person in ${place}`;
			await witness.attempt({
				what,
				...from(chiara, place),
				send: async () => send(chiara, aim.sent, place),
				refused,
				manages: unnamed,
			});
		}
		for (const guild of [harbour, ...noServers]) {
			const what = `another person, in a server made up (${guild})`;
			await witness.attempt({
				...{ what, ...from(chiara, 'general'), refused, manages: unnamed },
				send: async () => send(chiara, aim.sent, 'general', claiming(guild)),
			});
		}
		await witness.attempt({
			what: 'who manages another server, from there',
			...from(dev, 'harbour/general'),
			send: async () => send(dev, aim.sent, 'harbour/general'),
			refused: about === 'row',
			manages: managing(harbour),
		});

		const ids = alterationsOf(aim.sent.data.custom_id, [bens, randomUUID(), '00000000-0000-0000-0000-000000000000']);
		expect(ids.length).toBeGreaterThanOrEqual(times);
		for (const id of ids) {
			const sent = readdressed(aim.sent, id);
			await witness.attempt({
				what: `another person with ${JSON.stringify(id)}`,
				by: chiara,
				knows: knownBy(chiara, scene, sent.data, 'general'),
				send: async () => send(chiara, sent),
				refused: refused && !fresh,
				manages: unnamed,
			});
		}
		for (const id of ids.filter((id) => id.includes(bens) || id.length % 3 === 0)) {
			const sent = readdressed(aim.sent, id);
			await witness.attempt({
				what: `its own person with ${JSON.stringify(id)}`,
				by: owner,
				knows: knownBy(owner, scene, sent.data, 'general'),
				send: async () => send(owner, sent),
				refused: id.includes(bens),
				manages: managing(scene.sandbox.guildId),
			});
		}
	});

	test('is nothing else than it was, and does once what it does', async () => {
		const { scene, owner, aim } = await arrive(example);
		const { sandbox, dev, bens, send, witness } = scene;
		const manages = managing(sandbox.guildId);
		const common = { by: owner, knows: knownBy(owner, scene, aim.sent.data, 'general') };

		for (const sent of disguisesOf(aim.sent)) {
			const what = `as ${JSON.stringify(sent)}`;
			await witness.attempt({ what, ...common, send: async () => send(owner, sent), refused: true });
		}
		const foreign = [bens, sandbox.channel('harbour/general').id, dev.id];
		const never = [madeUp, ...foreign];
		for (const sent of miscasts(aim.sent, foreign)) {
			const what = `choosing ${JSON.stringify(sent.data)}`;
			await witness.attempt({ what, ...common, manages, never, send: async () => send(owner, sent), refused: false });
		}

		const inHarbour = {
			what: 'in another server',
			...common,
			send: async () => send(owner, aim.sent, 'harbour/general'),
		};
		if (about === 'server') await witness.attempt({ ...inHarbour, refused: true });

		const before = sandbox.requests.length;
		if (example.usedFirst !== true) await owner.repeat(aim.act, 3);
		await owner.command('settings show', {}, 'dm');
		const callbacks = sandbox.requests.slice(before).filter(({ path }) => path.includes('/callback'));
		expect(callbacks).toHaveLength(example.usedFirst === true ? 1 : 2);

		const counts = await witness.counts();
		const again = { what: 'again', ...common, manages, send: async () => useOf(owner, aim) };
		await witness.attempt({ ...again, refused: once });
		expect(await witness.counts()).toEqual(counts);

		sandbox.faults.roles(owner.name, 'member');
		await witness.attempt({ ...again, what: 'without the role', refused: once || about === 'server' });
	});
});
