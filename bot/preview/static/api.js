// Talks to the preview: one person per tab, remembered across reloads of the page.

const KEY = "person";

async function request(path, body) {
  const options = body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, options);
  if (!response.ok) {
    throw Object.assign(new Error(await response.text()), { status: response.status });
  }
  return response.json();
}

function id() {
  return sessionStorage.getItem(KEY);
}

/** Let somebody new come to the bot, or its owner; return what they see. */
export async function newPerson(language, owner = false) {
  const state = await request("/people", { language, owner });
  sessionStorage.setItem(KEY, state.id);
  return state;
}

/** Become a person who is there already; return what they see. */
export function become(person, language) {
  sessionStorage.setItem(KEY, person);
  return currentState(language);
}

/** Return what this tab's person sees; somebody new where there is none, or the preview was started anew. */
export async function currentState(language) {
  if (!id()) return newPerson(language);
  try {
    return await request(`/people/${id()}`);
  } catch (error) {
    if (error.status === 404) return newPerson(language);
    throw error;
  }
}

/** Do one thing and return what is seen then. */
export function act(what) {
  return request(`/people/${id()}/act`, what);
}

/** Save the conversation as a test; return {saved} or {refused: "name" | "taken"}. */
export function save(name) {
  return request(`/people/${id()}/save`, { name });
}

/** Call `news` with a stamp whenever something may have changed, and `lost` with whether the line is cut. */
export function listen(news, lost) {
  const events = new EventSource(`/people/${id()}/events`);
  events.onmessage = (event) => {
    lost(false);
    news(event.data);
  };
  events.onerror = () => lost(true);
  return () => events.close();
}
