// Reads posts with the parsers of generators written in JavaScript: JSON in, JSON out, as read.py does.
const fs = require("fs");
const path = require("path");

const readers = {
  "gray-matter": (text) => require("gray-matter")(text, {}).data, // Eleventy, Docusaurus, Gatsby
  "js-yaml": (text) => require("js-yaml").load(text.split("\n---\n")[0].replace(/^---\n/, "")), // Astro
  "hexo-front-matter": (text) => require("hexo-front-matter").parse(text),
  "smol-toml": (text) => require("smol-toml").parse(text.split("\n+++\n")[0].replace(/^\+\+\+\n/, "")), // Astro
};

const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const answers = {};
for (const name of asked.names) {
  try {
    const { title, tags, date } = readers[asked.reader](fs.readFileSync(path.join(asked.folder, name), "utf8"));
    answers[name] = { title, tags, date };
  } catch (error) {
    answers[name] = String(error);
  }
}
process.stdout.write(JSON.stringify(answers));
