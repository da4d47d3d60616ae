import type { ChatInputCommandInteraction } from 'discord.js';
import { MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, eventually, messageOf, sandbox } from './bot.ts';

const ping = { name: 'ping', description: 'Says pong' };

/** A bot that keeps its interactions instead of answering. */
async function silent(place: Parameters<typeof bot>[0]) {
	const came: ChatInputCommandInteraction[] = [];
	await bot(place, {
		commands: [ping],
		command(interaction) {
			came.push(interaction);
			return Promise.resolve();
		},
	});
	return came;
}

test('an answer after three seconds comes too late: 10062, and the person reads that nothing came', async () => {
	const place = await sandbox();
	const came = await silent(place);
	const ana = place.person('Ana');

	const outcome = ana.command('ping');
	await eventually(() => came.length === 1);
	place.clock.forward({ seconds: 2 });
	await expect(Promise.race([outcome, Promise.resolve('open')])).resolves.toBe('open');
	place.clock.forward({ seconds: 2 });

	expect(await outcome).toEqual({ kind: 'failed', reason: 'The application did not respond' });
	expect(ana.reads('general')).toBe('Ana used /ping\nHandrail (only you):\nThe application did not respond');
	expect(place.person('Ben').sees('general')).toEqual([]);
	await expect(came[0]?.reply('sorry')).rejects.toMatchObject({ code: 10062 });
});

test('three seconds of real time are enough to fail', async () => {
	const place = await sandbox();
	await silent(place);
	const since = performance.now();

	expect(await place.person('Ana').command('ping')).toMatchObject({ kind: 'failed' });
	expect(performance.now() - since).toBeGreaterThan(2_900);
});

test('a second first answer is refused with 40060', async () => {
	const place = await sandbox();
	const came = await silent(place);
	void place.person('Ana').command('ping');
	await eventually(() => came.length === 1);
	const [interaction] = came;
	await interaction?.reply('one');

	const again = interaction?.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
		body: { type: 4, data: { content: 'two' } },
		auth: false,
	});
	await expect(again).rejects.toMatchObject({ code: 40060, status: 400 });
	expect(place.person('Ana').sees('general')).toHaveLength(1);
});

test('before the first answer there is no webhook (10015); fifteen minutes after, its token is dead (50027)', async () => {
	const place = await sandbox();
	const came = await silent(place);
	const outcome = place.person('Ana').command('ping');
	await eventually(() => came.length === 1);
	const [interaction] = came;
	const early = interaction?.client.rest.get(
		`/webhooks/${place.applicationId}/${interaction.token}/messages/@original`,
		{
			auth: false,
		},
	);
	await expect(early).rejects.toMatchObject({ code: 10015, status: 404 });
	await interaction?.deferReply({ flags: MessageFlags.Ephemeral });
	expect(messageOf(await outcome).state).toBe('thinking');

	place.clock.forward({ minutes: 14, seconds: 50 });
	await interaction?.editReply('just in time');
	place.clock.forward({ seconds: 15 });
	await expect(interaction?.editReply('too late')).rejects.toMatchObject({ code: 50027, status: 401 });
	await expect(interaction?.followUp('too late')).rejects.toMatchObject({ code: 50027 });
	expect(place.person('Ana').reads('general')).toContain('just in time');
});

test('a deferred answer that never comes has failed once its token is dead', async () => {
	const place = await sandbox();
	const came = await silent(place);
	void place.person('Ana').command('ping');
	await eventually(() => came.length === 1);
	await came[0]?.deferReply();

	place.clock.forward({ minutes: 16 });

	expect(place.person('Ana').reads('general')).toContain('The application did not respond');
});

test('while no bot is connected, the application does not respond', async () => {
	const place = await sandbox();
	const { client } = await bot(place, { commands: [ping] });
	expect(place.person('Ana').view().bot.online).toBe(true);
	await client.destroy();
	await place.until(() => !place.person('Ana').view().bot.online);

	expect(await place.person('Ana').command('ping')).toEqual({
		kind: 'failed',
		reason: 'The application did not respond',
	});
});

test('the same interaction delivered twice is answered once', async () => {
	const place = await sandbox();
	const { errors } = await bot(place, { commands: [ping], command: (interaction) => interaction.reply('pong') });
	const channelId = place.channel('general').id;

	await place.person('Ana').repeat({ kind: 'command', channelId, name: 'ping', options: {} }, 2);
	await eventually(() => errors.length === 1);

	expect(errors[0]).toMatchObject({ code: 40060 });
	expect(place.person('Ana').sees('general')).toHaveLength(1);
});

test('a callback of the wrong kind is refused, and the right one still counts', async () => {
	const place = await sandbox();
	const came = await silent(place);
	const outcome = place.person('Ana').command('ping');
	await eventually(() => came.length === 1);
	const [interaction] = came;
	const path = `/interactions/${interaction?.id ?? ''}/${interaction?.token ?? ''}/callback` as const;

	for (const body of [{ type: 6 }, { type: 7, data: { content: 'x' } }, { type: 1 }, { type: 4 }, { type: 12 }]) {
		await expect(interaction?.client.rest.post(path, { body, auth: false })).rejects.toMatchObject({ code: 50035 });
	}
	await interaction?.reply('right');
	expect(messageOf(await outcome).message.content).toBe('right');
});
