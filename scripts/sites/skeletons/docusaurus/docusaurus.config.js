module.exports = {
  title: "A test",
  url: "https://example.org",
  baseUrl: "/",
  presets: [["classic", { docs: false, blog: { onInlineTags: "ignore", onUntruncatedBlogPosts: "ignore" } }]],
};
