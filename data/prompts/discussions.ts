/*
 * Questions to talk about for some days, in Handrail's own words. Each has room for many answers and for none that is
 * wrong; none asks for what happened to somebody, for details of a slip or for advice about medicine. Each theme has as many
 * as the others, so that no question comes twice before all have been asked.
 */

/** By theme, as in `prompts`. */
export const discussionQuestions = {
	feelings: [
		'Which feeling did you learn to read only later in life, and what helped you to?',
		'What do people often get wrong about how you feel, and what would you like them to know?',
		'How do you tell a mood that passes from one that needs care?',
		'Which feelings were welcome where you grew up, and which would you like to make room for now?',
		'What does "good enough" feel like for you, on an ordinary day?',
		'When you feel two things at once, how do you make room for both?',
		'Which song, film or book says something that you find hard to say?',
		'What has changed in how you speak to yourself?',
	],
	connection: [
		'What makes a conversation safe for you?',
		'How do you find people who are good for you, and how did you find those you have?',
		'What does trust need, and how does it grow back slowly?',
		'How do you tell people close to you what you need, without a long explanation?',
		'What is the difference between being alone and feeling alone for you?',
		'What would you tell somebody who is new here and does not dare to write yet?',
		'How do friendships change when life changes, and which of those changes were good?',
		'What does listening well look like, and who taught you?',
	],
	boundaries: [
		'Which boundary was hard at first and is easier now?',
		'How do you say no to somebody you care about?',
		'What do you do when an evening with others is not good for you any more?',
		'How do you help others without carrying everything for them?',
		'Which questions would you rather not be asked, and what do you answer then?',
		'How do you handle celebrations at which everybody expects you to join in?',
		'What do you share online, what do you keep to yourself, and how did you find that line?',
		'How do you notice that a limit was crossed, and what do you do next?',
	],
	routines: [
		'Which small routine would you recommend to everybody here, and to nobody but yourself?',
		'How do you begin again after some days in which nothing went to plan?',
		'What makes weekends different for you, and what helps on them?',
		'How do you make room for rest when there is always something to do?',
		'What does your best evening look like, from dinner to sleep?',
		'Which habit did you let go of, and what took its place?',
		'How do you plan for a season or a time of year that is hard for you?',
		'What helps you to do things that nobody sees or thanks you for?',
	],
	gratitude: [
		'What do you have today that you once only wished for?',
		'Which person helped you without knowing it?',
		'Which ordinary place means a lot to you, and why?',
		'What has this group, or one like it, given you?',
		'Which hobby or interest came back, or is new?',
		'What did you learn from somebody much older or much younger than you?',
		'Which small luck of this month would you like to remember in a year?',
		'How do you like to be thanked, and how do you thank others?',
	],
	coping: [
		'What do you know about hard days now that you did not know a year ago?',
		'What goes into your kit for a long evening: things, people, sounds, places?',
		'How do you get through an urge to do something that you will not be glad of later?',
		'What helps when advice does not?',
		'How do you ask for help, and what makes it a little easier to?',
		'What has humour to do with getting better, and when does it not help?',
		'What would a plan for a hard day look like on a card in your pocket?',
		'How do you tell others that a day is hard, without having to tell the story?',
	],
};
