import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { bot, eventually, messageOf, sandbox } from './bot.ts';

function keepFile(): string {
	const folder = mkdtempSync(join(tmpdir(), 'handrail-sandbox-'));
	onTestFinished(() => {
		rmSync(folder, { recursive: true });
	});
	return join(folder, 'world', 'world.json');
}

test('a world survives the death of its process: messages, dialogs, tokens, files, DMs, commands, clock', async () => {
	const file = keepFile();
	const child = spawn(
		process.execPath,
		['--import', 'tsx', fileURLToPath(new URL('./kept-world.ts', import.meta.url)), file],
		{
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	const [said] = (await once(child.stdout, 'data')) as [Buffer];
	const moved = Date.parse('2027-01-01T10:03:00Z');
	await eventually(() => (JSON.parse(readFileSync(file, 'utf8')) as { offset: number }).offset + Date.now() >= moved);
	const gone = once(child, 'exit');
	child.kill('SIGKILL');
	await gone;

	const place = await sandbox({ file });
	expect(place.url).not.toBe(said.toString().trim());
	const { client } = await bot(place, {
		button: (interaction) => interaction.update({ content: 'pressed at last', components: [] }),
		modal: (interaction) => interaction.reply(`written: ${interaction.fields.getTextInputValue('note')}`),
	});
	const ana = place.person('Ana');

	expect(place.commands().map(({ name }) => name)).toEqual(['ping']);
	expect(ana.view().now > '2027-01-01T10:03').toBe(true);
	expect(place.person('Dev').view().me.dmsOpen).toBe(true);
	expect(place.person('Emi').reads('dm')).toBe('Handrail:\na letter');
	const [answer] = ana.sees('general');
	expect(answer).toMatchObject({ ephemeral: true, command: { name: 'ping', by: 'Ana' } });
	const url = answer?.message.attachments[0]?.url ?? '';
	expect(url.startsWith(place.url)).toBe(true);
	expect(await (await fetch(url)).text()).toBe('kept');

	const [dialog] = ana.view().modals;
	if (!answer || !dialog) throw new Error('something was not kept');
	expect(messageOf(await ana.submit(dialog, { Note: 'still here' })).message.content).toBe('written: still here');
	expect(await ana.press(answer, 'Press')).toMatchObject({ kind: 'update' });
	expect(ana.reads('general')).toContain('pressed at last');
	const again = await client.users.send(place.person('Emi').id, {
		content: 'a letter',
		nonce: 'letter',
		enforceNonce: true,
	});
	expect(
		place
			.person('Emi')
			.sees('dm')
			.map(({ message }) => message.id),
	).toEqual([again.id]);
});

test('the token of an interaction still works after a restart of the sandbox', async () => {
	const file = keepFile();
	const before = await sandbox({ file });
	const { client } = await bot(before, {
		commands: [{ name: 'ping', description: 'Says pong' }],
		command: (interaction) => interaction.deferReply(),
	});
	const { message } = messageOf(await before.person('Ana').command('ping'));
	const callback = before.requests.find(({ path }) => path.includes('/callback'))?.path.split('/')[3] ?? '';
	await client.destroy();
	await before.close();

	const after = await sandbox({ file });
	const edited = await fetch(`${after.apiUrl}/v10/webhooks/${after.applicationId}/${callback}/messages/@original`, {
		method: 'PATCH',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ content: 'there it is' }),
	});

	expect(edited.status).toBe(200);
	expect(after.token).toBe(before.token);
	expect(
		after
			.person('Ben')
			.sees('general')
			.map((one) => [one.message.id, one.state, one.message.content]),
	).toEqual([[message.id, 'shown', 'there it is']]);
});

test('a damaged file is said, set aside, and a fresh world starts', async () => {
	const file = keepFile();
	const first = await sandbox({ file });
	await first.close();
	expect(statSync(file).mode & 0o077).toBe(0);

	for (const damage of [readFileSync(file, 'utf8').slice(0, 500), '{"format":99}', '{"format":1,"base":"x"}', '']) {
		writeFileSync(file, damage);
		const warnings: string[] = [];
		const fresh = await sandbox({ file, warn: (line) => warnings.push(line) });
		expect(warnings.join('\n')).toContain('is kept as world.json.damaged');
		expect(readFileSync(`${file}.damaged`, 'utf8')).toBe(damage);
		expect(fresh.person('Ana').sees('general')).toEqual([]);
		expect(fresh.token).not.toBe(first.token);
		await fresh.close();
	}
});

test('the audit log and the channels of the settings survive a restart, and a file from before them still loads', async () => {
	const file = keepFile();
	const before = await sandbox({ file, botInGuild: false, botPermissions: ['ViewAuditLog'] });
	before.faults.serverChannels({ system: 'general', publicUpdates: 'helpers' });
	before.faults.addBotToGuild('Ben');
	await before.close();
	const readServer = async () => {
		const place = await sandbox({ file, botInGuild: false });
		const { client } = await bot(place);
		const guild = await client.guilds.fetch({ guild: place.guildId, force: true });
		const invited = (await guild.fetchAuditLogs()).entries.map(({ executorId }) => executorId);
		await client.destroy();
		await place.close();
		const { systemChannelId, publicUpdatesChannelId, safetyAlertsChannelId } = guild;
		return { channels: [systemChannelId, publicUpdatesChannelId, safetyAlertsChannelId], invited };
	};

	const id = (name: string) => before.channel(name).id;
	expect(await readServer()).toEqual({
		channels: [id('general'), id('helpers'), null],
		invited: [before.person('Ben').id],
	});

	const { guilds, ...world } = JSON.parse(readFileSync(file, 'utf8')) as {
		guilds: readonly {
			id: string;
			name: string;
			ownerId: string;
			roles: unknown;
			commands: unknown;
			events: unknown;
		}[];
	};
	const { id: guildId, name, ownerId, roles, commands, events } = guilds[0] ?? expect.fail('no server was kept');
	const guild = { id: guildId, name, ownerId };
	writeFileSync(file, JSON.stringify({ ...world, guild, roles, guildCommands: commands, events, botInGuild: true }));
	expect(await readServer()).toEqual({ channels: [null, null, null], invited: [] });
});

test('files of deleted messages are deleted', async () => {
	const file = keepFile();
	const place = await sandbox({ file });
	const { client } = await bot(place);
	const channel = await client.channels.fetch(place.channel('general').id);
	if (!channel?.isSendable()) throw new Error('not sendable');
	const message = await channel.send({ files: [{ attachment: Buffer.from('x'), name: 'x.txt' }] });
	const stored = join(`${file}.files`, message.attachments.first()?.id ?? '');

	await eventually(() => existsSync(stored));
	await message.delete();
	await eventually(() => !existsSync(stored));
});

test('a file that cannot be written is said, and the sandbox goes on', async () => {
	const file = keepFile();
	rmSync(join(file, '..'), { recursive: true, force: true });
	writeFileSync(join(file, '..'), 'a file where the folder should be');
	const warnings: string[] = [];
	const place = await sandbox({ file, warn: (line) => warnings.push(line) });
	await bot(place, {
		commands: [{ name: 'ping', description: 'Says pong' }],
		command: (interaction) => interaction.reply('pong'),
	});

	expect(warnings[0]).toContain('could not be written');
	expect(messageOf(await place.person('Ana').command('ping')).message.content).toBe('pong');
});
