import { describe, expect, test } from 'vitest';
import { Expired } from '#src/errors.ts';
import { endTexts, textArrived, textLost, textOf, textStands } from '#src/features/reachout/arrived.ts';
import { callBackup, joinBackup } from '#src/features/reachout/backup.ts';
import { closeRequest, giveBack, handOver, endOwn } from '#src/features/reachout/change.ts';
import { requestOf } from '#src/features/reachout/find.ts';
import { noteOf, notesWaiting, noteShown } from '#src/features/reachout/notes.ts';
import { helperWrites, memberWrites, wordsOf } from '#src/features/reachout/texts.ts';
import {
	ana,
	at,
	ben,
	channel,
	elsewhere,
	guild,
	hana,
	hilda,
	hugo,
	minutes,
	reachScene,
} from '#tests/features/reachout/scene.ts';

const { db, vault, ask, claim, told, letters } = reachScene();
const stands = { channel, message: '600000000000000001' };
const answer = async (
	handle: { readonly guild: string; readonly id: string },
	helper: string = hana,
	words = 'I am here',
) => helperWrites(db(), vault(), handle, { helper, words }, minutes(2));
const sealed = async () =>
	(await db().selectFrom('reach_text').select('id').where('words', 'is not', null).execute()).map(({ id }) => id);

describe('what a member writes', () => {
	test('waits until somebody is there, then goes on its way, and is gone when it has arrived', async () => {
		const request = await ask({ words: 'first words' });
		const { text, state } = await memberWrites(db(), vault(), ana, 'second words', minutes(1));
		expect(state).toBe('open');
		expect(await letters('reach-relay')).toEqual([]);
		await claim(request, hana, minutes(2));
		const [first, second] = await letters('reach-relay');
		expect([first?.subject, second?.subject]).toContain(text);
		expect([first?.user_id, second?.user_id]).toEqual([null, null]);
		expect(await wordsOf(db(), vault(), text)).toBe('second words');
		await textArrived(db(), text, stands);
		expect(await wordsOf(db(), vault(), text)).toBeUndefined();
		expect(await textOf(db(), text)).toMatchObject({ by: 'member', state: 'arrived', stands });
	});

	test('is lost after 15 minutes, and they are told', async () => {
		await ask({ words: 'first words' });
		expect(await endTexts(db(), minutes(14, 59))).toBe(0);
		expect(await endTexts(db(), minutes(15))).toBe(1);
		expect(await sealed()).toEqual([]);
		expect(await told()).toEqual(['lost']);
		expect(await endTexts(db(), minutes(15))).toBe(0);
		expect(await told()).toEqual(['lost']);
	});

	test('is lost at once where the clock was ahead when they wrote it', async () => {
		await ask({ words: 'first words' }, ana, minutes(60));
		expect(await endTexts(db(), at)).toBe(1);
	});

	test('goes to who takes the request next, where the first one gave it back', async () => {
		const request = await ask({ words: 'first words' });
		await claim(request);
		await giveBack(db(), request, hana, minutes(1));
		await claim(request, hugo, minutes(2));
		const relays = await letters('reach-relay');
		expect(new Set(relays.map(({ subject }) => subject)).size).toBe(1);
		expect(relays).toHaveLength(2);
	});

	test('cannot be sent where nothing is open', async () => {
		await expect(memberWrites(db(), vault(), ana, 'hello', at)).rejects.toMatchObject({ why: 'closed' });
		await ask();
		await endOwn(db(), vault(), ana, 'member', at);
		await expect(memberWrites(db(), vault(), ana, 'hello', at)).rejects.toMatchObject({ why: 'closed' });
	});

	test('is told to be lost where the helper closes before it arrives', async () => {
		const request = await ask({ words: 'first words' });
		await claim(request);
		await closeRequest(db(), vault(), request, { helper: hana }, minutes(1));
		expect(await told()).toEqual(['claimed', 'lost', 'closed']);
		expect(await sealed()).toEqual([]);
	});

	test('is told once to be lost where much of it is, until they have seen that', async () => {
		const request = await ask({ words: 'first words', way: 'dm' });
		await memberWrites(db(), vault(), ana, 'second words', minutes(1));
		await claim(request, hana, minutes(2));
		await endTexts(db(), minutes(15));
		await endTexts(db(), minutes(16));
		expect(await told()).toEqual(['claimed', 'lost']);
		expect(await letters('reach-note')).toHaveLength(2);
		const seen = (await notesWaiting(db(), vault(), ana, minutes(16))).find(({ what }) => what === 'lost');
		expect(seen?.text).toBeNull();
		await noteShown(db(), seen?.id ?? '', minutes(16));
		for (const words of ['third', 'fourth', 'fifth']) await memberWrites(db(), vault(), ana, words, minutes(17));
		await closeRequest(db(), vault(), request, { helper: hana }, minutes(18));
		expect(await told()).toEqual(['claimed', 'lost', 'closed']);
	});

	test('is told once to be lost to who takes the request then, too', async () => {
		const request = await ask({ words: 'first words' });
		await memberWrites(db(), vault(), ana, 'second words', minutes(1));
		await endTexts(db(), minutes(16));
		await memberWrites(db(), vault(), ana, 'third words', minutes(17));
		await claim(request, hana, minutes(18));
		const relays = (await letters('reach-relay')).map(({ key }) => key.endsWith(':lost'));
		expect(relays.sort()).toEqual([false, true]);
	});

	test('is told anew to be lost where a message that says so is on its way already', async () => {
		const request = await ask({ words: 'first words', way: 'dm' });
		await claim(request);
		await endTexts(db(), minutes(15));
		const begun_at = minutes(15, 1).toString();
		await db().updateTable('letter').set({ begun_at }).where('kind', '=', 'reach-note').execute();
		await memberWrites(db(), vault(), ana, 'second words', minutes(16));
		await closeRequest(db(), vault(), request, { helper: hana }, minutes(17));
		expect(await told()).toEqual(['claimed', 'lost', 'lost', 'closed']);
	});

	test('cannot be lost twice, or once it has arrived', async () => {
		const request = await ask({ words: 'first words' });
		await claim(request);
		const [text = ''] = await sealed();
		await Promise.all([textLost(db(), text, at), textLost(db(), text, at)]);
		await textArrived(db(), text);
		await textLost(db(), text, at);
		expect(await told()).toEqual(['claimed', 'lost']);
	});
});

describe('what a helper writes', () => {
	test('waits for the member as a note, and goes by DM only where they chose that', async () => {
		const request = await ask();
		await claim(request);
		const { text, note } = await answer(request);
		expect(await noteOf(db(), note)).toMatchObject({ what: 'answer', text, request: request.id, shownAt: null });
		expect(await letters('reach-note')).toEqual([]);
		expect(await noteShown(db(), note, minutes(3))).toBe(true);
		expect(await noteShown(db(), note, minutes(3))).toBe(false);
		expect(await told()).toEqual(['claimed']);
	});

	test('goes by DM in a letter that names nobody', async () => {
		const request = await ask({ way: 'dm' });
		await claim(request);
		const { note } = await answer(request);
		const [, letter] = await letters('reach-note');
		expect(await letters('reach-note')).toHaveLength(2);
		expect(letter).toMatchObject({ user_id: null, guild_id: guild });
		expect((await letters('reach-note')).map(({ subject }) => subject)).toContain(note);
	});

	test('can be read where it stands when its words are gone here', async () => {
		const request = await ask();
		await claim(request);
		const { text } = await answer(request);
		await textStands(db(), text, stands);
		await endTexts(db(), minutes(60));
		expect(await wordsOf(db(), vault(), text)).toBeUndefined();
		expect(await textOf(db(), text)).toMatchObject({ state: 'waiting', stands });
		expect(await told()).toEqual(['claimed', 'answer']);
	});

	test('is only of who has the request, in its server', async () => {
		const request = await ask();
		await expect(answer(request)).rejects.toMatchObject({ why: 'not-yours' });
		await claim(request);
		await expect(answer(request, hugo)).rejects.toMatchObject({ why: 'not-yours' });
		await expect(answer({ ...request, guild: elsewhere })).rejects.toThrow(Expired);
		await closeRequest(db(), vault(), request, { helper: hana }, at);
		await expect(answer(request)).rejects.toMatchObject({ why: 'closed' });
	});

	test('is found for a day after the end, by its member alone', async () => {
		const request = await ask();
		await claim(request);
		await answer(request);
		await closeRequest(db(), vault(), request, { helper: hana }, minutes(5));
		expect(await told()).toEqual(['claimed', 'answer', 'closed']);
		expect(await told(ben)).toEqual([]);
		expect(await notesWaiting(db(), vault(), { user: ana.user, guild: null }, at)).toHaveLength(3);
		await db().deleteFrom('reach_key').execute();
		expect(await told()).toEqual([]);
	});
});

describe('helpers of one request', () => {
	test('hand it over, and the member is told', async () => {
		const request = await ask();
		await claim(request);
		await expect(handOver(db(), vault(), request, { from: hugo, to: hana }, at)).rejects.toMatchObject({
			why: 'not-yours',
		});
		await expect(handOver(db(), vault(), request, { from: hana, to: ana.user }, at)).rejects.toMatchObject({
			why: 'own',
		});
		expect(await handOver(db(), vault(), request, { from: hana, to: hugo }, minutes(1))).toMatchObject({ lead: hugo });
		expect(await told()).toEqual(['claimed', 'handed-on']);
		await expect(answer(request, hana)).rejects.toMatchObject({ why: 'not-yours' });
	});

	test('do not hand over more than the other one takes', async () => {
		const request = await ask();
		await claim(request);
		await claim(await ask({}, ben), hugo);
		await db().updateTable('helper').set({ most: 1 }).execute();
		await expect(handOver(db(), vault(), request, { from: hana, to: hugo }, at)).rejects.toMatchObject({ why: 'full' });
		expect(await requestOf(db(), guild, request.id)).toMatchObject({ lead: hana });
	});

	test('come beside when they are called, one for each call, and the member is told that somebody reads along', async () => {
		const request = await ask();
		await claim(request);
		await expect(joinBackup(db(), vault(), request, hugo, at)).rejects.toMatchObject({ why: 'taken' });
		await Promise.all([callBackup(db(), request, hana, at), callBackup(db(), request, hana, at)]);
		expect((await letters('reach-ring')).filter(({ key }) => key.includes(':backup:'))).toHaveLength(1);
		await expect(joinBackup(db(), vault(), request, ana.user, at)).rejects.toMatchObject({ why: 'own' });
		const joined = await Promise.allSettled(
			[hugo, hilda].map(async (helper) => joinBackup(db(), vault(), request, helper, at)),
		);
		expect(joined.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect((await requestOf(db(), guild, request.id)).beside).toHaveLength(1);
		expect(await told()).toEqual(['claimed', 'joined']);
		const [beside = ''] = (await requestOf(db(), guild, request.id)).beside;
		await expect(answer(request, beside)).resolves.toMatchObject({ request: { id: request.id } });
	});
});
