import { ChannelType, GatewayIntentBits, Partials } from 'discord.js';
import { expect, test } from 'vitest';
import { bot, eventually, sandbox } from './bot.ts';

const client = { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages], partials: [Partials.Channel] };

test('what a person writes in the DM reaches the bot, with edits and removals, and the bot answers there', async () => {
	const place = await sandbox();
	const heard: string[] = [];
	const { client: self } = await bot(place, { client });
	self.on('messageCreate', (message) => {
		if (message.author.bot) return;
		heard.push(`${message.author.displayName} in ${ChannelType[message.channel.type]}: ${message.content}`);
		if (message.channel.isSendable()) void message.channel.send('I read that.');
	});
	self.on('messageUpdate', (_, message) => heard.push(`changed: ${message.content}`));
	self.on('messageDelete', ({ id }) => heard.push(`gone: ${id}`));
	const emi = place.person('Emi');

	const written = await emi.writes('a few words');
	await eventually(() => emi.reads('dm').includes('I read that.'));
	const { id } = written.kind === 'message' ? written.message.message : { id: '' };
	await emi.act({ kind: 'edit-message', messageId: id, text: 'other words' });
	await emi.act({ kind: 'delete-message', messageId: id });
	await eventually(() => heard.length === 3);

	expect(heard).toEqual(['Emi in DM: a few words', 'changed: other words', `gone: ${id}`]);
	expect(emi.reads('dm')).toBe('Handrail:\nI read that.');
	expect(place.person('Finn').sees('dm')).toEqual([]);
	expect(place.refusals).toEqual([]);
});

test('a message may be files alone, and nobody changes what somebody else wrote', async () => {
	const place = await sandbox();
	const files: number[] = [];
	const { client: self } = await bot(place, { client });
	self.on('messageCreate', ({ attachments }) => files.push(attachments.size));
	const [emi, finn] = [place.person('Emi'), place.person('Finn')];

	const sent = await emi.writes('', 'dm', ['data:text/plain;name=a.txt;base64,aGVsbG8=']);
	await eventually(() => files.length === 1);
	const { id } = sent.kind === 'message' ? sent.message.message : { id: '' };

	expect(files).toEqual([1]);
	for (const act of [
		{ kind: 'edit-message', messageId: id, text: 'mine now' },
		{ kind: 'delete-message', messageId: id },
	] as const) {
		expect(await finn.act(act)).toEqual({ kind: 'failed', reason: 'There is no such message of yours.' });
	}
	expect(await emi.writes('')).toEqual({ kind: 'failed', reason: 'Cannot send an empty message.' });
	expect(await emi.writes('', 'dm', ['no file'])).toEqual({ kind: 'failed', reason: 'Choose a file.' });
});

test('a private thread that is archived and locked takes nothing more from its members', async () => {
	const place = await sandbox({ botPermissions: ['ManageThreads'] });
	const { client: self } = await bot(place, { client });
	const channel = await self.channels.fetch(place.channel('check-ins').id);
	if (channel?.type !== ChannelType.GuildText) throw new Error('No text channel');
	const thread = await channel.threads.create({
		name: 'Two people',
		type: ChannelType.PrivateThread,
		invitable: false,
	});
	const [emi, finn] = [place.person('Emi'), place.person('Finn')];
	await thread.members.add(emi.id);
	await thread.send('Here.');

	expect(emi.reads(thread.id)).toContain('Here.');
	expect(finn.sees(thread.id)).toEqual([]);
	expect(await finn.writes('let me in', thread.id)).toMatchObject({ kind: 'failed' });
	await thread.edit({ archived: true, locked: true });
	expect(await emi.writes('still there?', thread.id)).toEqual({ kind: 'failed', reason: 'This thread is locked.' });
});
