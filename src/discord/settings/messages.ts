import type { Words } from '#data/words/index.ts';
import { button, card, type Card, type Part } from '#src/discord/card.ts';
import type { Context } from '#src/discord/command.ts';
import { route } from '#src/discord/custom-id.ts';
import { sendDirectly, type DmRefusal } from '#src/discord/dm.ts';
import { mayKeep, type Scene } from '#src/discord/settings/scene.ts';
import { endMessages, messageArrived, messageRefused, wantMessages, type Yes } from '#src/features/messages.ts';
import { remindersOf } from '#src/features/reminders.ts';

/** They carry nothing: each is about whoever presses it, wherever they do. */
export const messageRoutes = {
	yes: route('messages-yes', {}),
	stop: route('messages-stop', {}),
} as const;

/** The key of this setting for `mayKeep`. */
export const messagesKey = 'm';

/**
 * A person says yes to direct messages: one is sent at once, to see that it reaches them. Said again, it is the same yes
 * with the same nonce, so that nothing comes twice within the minutes in which Discord knows it.
 * @throws {NeedsConsent} as `mayKeep`.
 */
export async function startMessages(scene: Scene): Promise<Part[]> {
	const { db, member, at, words, rest, mention, postTurn } = scene;
	await mayKeep(scene, [messagesKey, 'yes']);
	const wait = await postTurn.take();
	if (wait !== undefined) return [words.settings.messages.tooOften(wait)];
	const yes = await wantMessages(db, member.user, at);
	const letter = { user: member.user, channel: yes.channel, card: testCard(words, mention), at };
	const sent = await sendDirectly(rest, { ...letter, nonce: nonceOf(scene, yes) });
	if (typeof sent === 'string') return notSent(scene, yes, sent);
	const wanted = await messageArrived(db, member.user, yes, sent.channel);
	if (!wanted) return stopped(scene);
	const reminders = (await remindersOf(db, member.user)).filter(({ way }) => way === 'dm');
	const times = reminders.map(({ time }) => time).toSorted();
	const also = times.length === 0 ? [] : [words.settings.reminder.come(times)];
	return [[words.settings.messages.on, ...also].join(' '), [stopButton(words)]];
}

/** A person ends direct messages, wherever they press it. */
export async function stopMessages(context: Pick<Context, 'db' | 'member' | 'words' | 'mention'>): Promise<Part[]> {
	await endMessages(context.db, context.member.user);
	return stopped(context);
}

/** Ends direct messages to whoever presses it. */
export function stopButton(words: Words) {
	return button(messageRoutes.stop.id({}), words.settings.messages.stop);
}

/** Says yes to direct messages, once more. */
export function againButton(words: Words) {
	return button(messageRoutes.yes.id({}), words.settings.messages.again, 'main');
}

/** Its first line is all that others may see on a locked screen, so it says nothing. */
export function testCard(words: Words, mention: Context['mention']): Card {
	const { test } = words.settings.messages;
	return card(test.neutral, `${test.what}\n${test.how(mention('settings messages'))}`, [stopButton(words)]);
}

function stopped({ words, mention }: Pick<Context, 'words' | 'mention'>): Part[] {
	const { messages } = words.settings;
	return [`${messages.stopped}\n${messages.startAgain(mention('settings messages'))}`];
}

/** Within Discord's 25 characters; nobody can work out that of somebody else. */
function nonceOf({ vault, member }: Scene, yes: Yes): string {
	return vault.mark(`yes to messages\n${member.user}\n${yes.at}`).slice(0, 25);
}

async function notSent({ db, member, at, words }: Scene, yes: Yes, why: DmRefusal): Promise<Part[]> {
	const { messages } = words.settings;
	if (why === 'closed') await messageRefused(db, member.user, yes, at);
	if (why === 'refused') await endMessages(db, member.user);
	return [
		messages[why],
		...(why === 'closed' ? [messages.howToOpen] : []),
		[againButton(words), ...(why === 'unsure' ? [stopButton(words)] : [])],
	];
}
