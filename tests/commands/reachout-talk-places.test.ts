import { expect, test } from 'vitest';
import { wordsFor } from '#data/words/index.ts';
import { agree } from '#src/features/consent.ts';
import { changeGuild } from '#src/features/guilds.ts';
import { buttonsOf, eachWithHandrail, message, textOf } from '#tests/support/handrail.ts';
import { ask, reaching } from '#tests/support/reaching.ts';

const start = eachWithHandrail();
const { reachoutTalk: say } = wordsFor('en');

test('with a name, where Handrail may make no private thread, the talk goes by Handrail and nothing is lost', async () => {
	const { sandbox, emi, chiara, claim, answer, request } = await reaching(start);
	for (const channel of ['general', 'check-ins']) sandbox.faults.deny(channel, 'CreatePrivateThreads');
	await ask(emi, ['With my name']);
	await claim();
	// What is looked for too early is looked for again a few seconds later.
	const reads = async (text: string) => {
		const read = () => {
			sandbox.clock.forward({ seconds: 1 });
			return emi.reads('dm');
		};
		await expect.poll(read, { interval: 100, timeout: 15_000 }).toContain(text);
	};
	await reads('A helper has taken your request');
	await answer('I am here.');
	await reads('I am here.');
	await emi.writes('Good that you are.');
	await sandbox.until(() => chiara.reads('helpers').includes('Good that you are.'), 10_000);
	await reads('Delivered.');
	expect((await request()).thread).toBeNull();
	expect(sandbox.requests.filter(({ route }) => route === '/channels/{channel_id}/threads')).toEqual([]);
}, 40_000);

test('a member of two servers chooses in the direct messages whose helpers are asked, and only those are', async () => {
	const { sandbox, emi, bot, chiara, seeded } = await reaching(start, { otherGuild: true });
	seeded('Harbour Peer Support');
	const [, harbour] = sandbox.guilds();
	const guild = harbour?.id ?? '';
	const { db } = bot().app;
	const role = emi.view().roles.find(({ name }) => name === 'helper')?.id ?? '';
	await changeGuild(db, guild, { helperChannel: sandbox.channel('harbour/general').id, helperRole: role });
	await agree(db, { user: emi.id, guild }, sandbox.clock.now());
	const first = message(await emi.command('reachout', {}, 'dm'));
	const servers = message(await emi.press(first, 'Talk to a helper'));
	const chosen = message(await emi.select(servers, say.where.menu, [harbour?.name ?? '']));
	expect(textOf(message(await emi.press(chosen, 'Send')))).toContain('Your request is with the helpers');
	const asked = await db.selectFrom('reach_request').select(['guild_id', 'state']).execute();
	expect(asked).toEqual([{ guild_id: guild, state: 'open' }]);
	const { pseudonym } = await db.selectFrom('reach_request').select('pseudonym').executeTakeFirstOrThrow();
	await sandbox.until(() => sandbox.person('Ben').reads('harbour/general').includes(pseudonym), 10_000);
	expect(chiara.reads('helpers')).not.toContain(pseudonym);
	expect(Object.keys(buttonsOf(message(await emi.command('reachout', {}, 'dm'))))).toContain('Go to it');
}, 40_000);
