# Reads posts with Ruby's YAML, as Jekyll does: JSON in, JSON out, as read.py does.
require "json"
require "yaml"
require "date"

asked = JSON.parse($stdin.set_encoding("utf-8").read)
answers = asked["names"].to_h do |name|
  text = File.binread(File.join(asked["folder"], name)).force_encoding("utf-8")
  begin
    block = text.split("\n---\n").first.delete_prefix("---\n")
    [name, YAML.safe_load(block, permitted_classes: [Date, Time]).slice("title", "tags", "date")]
  rescue StandardError => error
    [name, error.message]
  end
end
$stdout.write(JSON.generate(answers))
