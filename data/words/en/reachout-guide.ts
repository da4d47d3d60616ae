/**
 * The guide for helpers. What it says follows the rules of safe messaging (Action Alliance, Samaritans "Online Excellence"),
 * NSPA "Responding to suicidal content online", Vibrant's 988 toolkit for social platforms, and SAMHSA's core competencies
 * for peer workers.
 */
export const reachoutGuide = {
	title: (page: number, pages: number) => `**A guide for helpers**, ${page} of ${pages}`,
	next: 'Next',
	back: 'Back',
	read: 'I have read it',
	done: 'Thank you. It is here whenever you want it.',
	pages: [
		{
			title: '**Listen. You need not fix it**',
			text: [
				'You are a peer, not a counsellor. Being there is the help.',
				'- Say hello, and that you are here and reading.',
				'- Say back what you heard: "That sounds like a lot." Ask before you suggest anything.',
				'- Short answers are fine. So is: "I do not know what to say, but I am glad you wrote."',
				'- They decide what they tell, and when it is enough.',
			],
		},
		{
			title: '**Words that help**',
			text: [
				'- Be calm and plain. No alarm, no blame, no "at least".',
				'- It is all right to ask directly: "Are you thinking about ending your life?" Asking does not put the thought there.',
				'- Never ask for or write about ways to do it, places or amounts. If they do, go back to how they feel.',
				'- Say "slip", and speak of suicide as a death, not as a deed or a solution.',
				'- Speak of what has helped others to get through, and of the next hour rather than of for ever.',
			],
		},
		{
			title: '**When to bring in the lines**',
			text: [
				'- If somebody may be in danger, or you are unsure: now. You need no certainty for it.',
				'- "Offer numbers to call" shows them the emergency number and lines of their country. You can say: "I would like ' +
					'you to have these people too. I can stay while you call."',
				'- If they say that they are in danger right now: ask them to call the emergency number, and ask for somebody beside you.',
				'- You cannot trace anybody, and nobody expects you to. Tell the moderators; they know what can be done.',
			],
		},
		{
			title: '**What is not yours**',
			text: [
				'- No advice on medicine, doses, stopping or starting anything. "That is a question for a doctor or a pharmacist."',
				'- No diagnosis, no tests, no guessing at what they have.',
				'- Keep no secret about danger to somebody. Say so kindly, before they tell you.',
				'- Stay here: do not meet, do not move to private messages, do not lend or take money.',
				'- What you read stays here. Do not copy it, and do not guess who it is.',
			],
		},
		{
			title: '**How to end**',
			text: [
				'- Say it some minutes before: "I have ten minutes left. What would be good to talk about?"',
				'- Name one small next step that is theirs, and where they find people: the lines, a meeting, this server.',
				'- Press Close, with a last word if you like. They are told, and are shown the numbers once more.',
				'- If you are tired or it is too close to home: give it back or hand it over. It is open to others at once, and they are told.',
			],
		},
		{
			title: '**You, and who is behind you**',
			text: [
				'- You may pass, at any time, without a reason. Nobody counts it.',
				'- "Ask for somebody beside me" calls the other helpers. The moderators are one press away, under More.',
				'- Being on call always has an end. Rest is part of helping.',
				'- It is not your doing what somebody decides. If a talk stays with you, talk to somebody yourself.',
			],
		},
	],
	sources:
		'-# After: Action Alliance, Samaritans, NSPA, 988 Lifeline and SAMHSA, on how peers and volunteers can support safely.',
};
