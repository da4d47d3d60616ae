import { ButtonStyle, MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, messageOf, sandbox } from './bot.ts';

const ping = { name: 'ping', description: 'Says pong' };

test('the real client logs in, publishes a command and answers a person', async () => {
	const place = await sandbox();
	await bot(place, { commands: [ping], command: (interaction) => interaction.reply('pong') });

	const outcome = await place.person('Ana').command('ping');

	expect(messageOf(outcome).message.content).toBe('pong');
	expect(place.person('Ben').reads('general')).toBe('Ana used /ping\nHandrail:\npong');
	expect(place.refusals).toEqual([]);
});

test('an ephemeral answer is seen by the person alone', async () => {
	const place = await sandbox();
	await bot(place, {
		commands: [ping],
		command: (interaction) =>
			interaction.reply({
				content: 'just you',
				flags: MessageFlags.Ephemeral,
				components: [
					{ type: 1, components: [{ type: 2, style: ButtonStyle.Primary, label: 'Thanks', customId: 'thanks' }] },
				],
			}),
		button: (interaction) => interaction.update({ content: `glad, ${interaction.user.displayName}`, components: [] }),
	});

	const answer = messageOf(await place.person('Ana').command('ping'));
	expect(answer.ephemeral).toBe(true);
	expect(place.person('Ana').reads('general')).toBe('Ana used /ping\nHandrail (only you):\njust you\n[Thanks]');
	expect(place.person('Ben').sees('general')).toEqual([]);

	const outcome = await place.person('Ana').press(answer, 'Thanks');
	expect(outcome.kind).toBe('update');
	expect(place.person('Ana').reads('general')).toBe('Ana used /ping\nHandrail (only you):\nglad, Ana');
	expect(await place.person('Ben').press(answer, 'Thanks')).toMatchObject({ kind: 'failed' });
});
