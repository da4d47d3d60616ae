/** Run as a process of its own by keep.test.ts: makes a world with something of everything, then waits to be killed. */
import { ButtonStyle, Client, ComponentType, InteractionContextType, MessageFlags, TextInputStyle } from 'discord.js';
import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import { startSandbox } from '#src/sandbox/index.ts';

const button = (label: string) =>
	({ type: ComponentType.Button, style: ButtonStyle.Primary, label, customId: label.toLowerCase() }) as const;

const dialog = {
	custom_id: 'dialog',
	title: 'Later',
	components: [
		{
			type: ComponentType.Label,
			label: 'Note',
			component: { type: ComponentType.TextInput, custom_id: 'note', style: TextInputStyle.Short },
		},
	],
} satisfies APIModalInteractionResponseCallbackData;

const place = await startSandbox({ file: process.argv[2] ?? '', startAt: '2027-01-01T10:00:00Z' });
const client = new Client({ intents: [1], rest: { api: place.apiUrl } });
client.on('interactionCreate', (interaction) => {
	if (interaction.isButton()) void interaction.showModal(dialog);
	if (!interaction.isChatInputCommand()) return;
	void interaction.reply({
		content: 'press me later',
		flags: MessageFlags.Ephemeral,
		files: [{ attachment: Buffer.from('kept'), name: 'kept.txt' }],
		components: [{ type: ComponentType.ActionRow, components: [button('Press'), button('Write')] }],
	});
});
const ready = new Promise((resolve) => client.once('clientReady', resolve));
await client.login(place.token);
await ready;
await client.application?.commands.set([
	{ name: 'ping', description: 'Says pong', contexts: [InteractionContextType.Guild, InteractionContextType.BotDM] },
]);
const ana = place.person('Ana');
const answer = await ana.command('ping', {}, 'general');
if (answer.kind === 'message') await ana.press(answer.message, 'Write');
await client.users.send(place.person('Emi').id, { content: 'a letter', nonce: 'letter', enforceNonce: true });
await place.person('Dev').act({ kind: 'dm-open', open: true });
// The last change: once it is in the file, all the others are.
place.clock.forward({ minutes: 3 });
process.stdout.write(`${place.url}\n`);
