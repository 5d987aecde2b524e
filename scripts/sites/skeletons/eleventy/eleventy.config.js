const plugins = [];

export default function (config) {
  config.addPreprocessor("drafts", "md", (data) => (data.draft ? false : undefined));
  for (const [plugin, options] of plugins) {
    config.addPlugin(plugin, options);
  }
}
