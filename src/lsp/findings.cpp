#include "lsp/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "app/acceptance.h"
#include "base/file.h"
#include "read/read.h"
#include "report/markup.h"

namespace galley::lsp {
namespace {

constexpr int kError = 1, kWarning = 2, kInformation = 3;  // DiagnosticSeverity

int level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return kError;
    case Severity::warning:
      return kWarning;
    case Severity::note:
      break;
  }
  return kInformation;
}

Json position_json(Position p) {
  return {{"line", p.line}, {"character", p.character}};
}

std::string source_words(const Source& s) {
  std::string out = s.title;
  for (const auto* part : {&s.publisher, &s.url})
    if (!part->empty()) out += (out.empty() ? "" : ", ") + *part;
  return out;
}

std::string statement_words(const Evidence& e) {
  const auto source = source_words(e.source);
  return "knowledge base: " + e.text + (source.empty() ? "" : " (source: " + source + ")");
}

Json related_json(const Checked& c, const Finding& f, const Client& client) {
  Json out = Json::array();
  const auto add = [&](Span span, const std::string& message) {
    out.push_back({{"location", {{"uri", c.uri}, {"range", range_json(*c.text, span, client.encoding)}}},
                   {"message", message}});
  };
  for (std::size_t i = 1; i < f.spans.size(); ++i)
    add(f.spans[i].span, (f.spans[i].role == "context" ? "seen with: " : "the other side: ") +
                             c.result->document.words(f.spans[i].span));
  // A statement has no place in the workspace: it is shown at the words that it is about.
  for (const auto& e : f.evidence)
    if (e.span < 0) add(f.spans.front().span, statement_words(e));
  return out;
}

Json diagnostic_json(const Checked& c, const Finding& f, const Client& client) {
  auto message = f.message;
  auto related = related_json(c, f, client);
  if (!client.related)
    for (const auto& r : related) message += "\n" + r.at("message").get<std::string>();
  if (f.confidence < 0.995) message += fmt::format(" (confidence {:.2f})", f.confidence);
  Json j = {{"range", range_json(*c.text, f.spans.front().span, client.encoding)},
            {"severity", level_of(f.severity)},
            {"code", f.rule},
            {"source", "galley"},
            {"message", message},
            {"data", {{"fingerprint", f.fingerprint}}}};
  if (client.related && !related.empty()) j["relatedInformation"] = std::move(related);
  return j;
}

// What is put into HTML is text there, never markup.
std::vector<Edit> for_file(const Document& document, std::vector<Edit> edits) {
  if (document.format == "html")
    for (auto& e : edits) e.replacement = report::escaped(e.replacement);
  return edits;
}

Json edits_json(const Text& text, const std::vector<Edit>& edits, Encoding encoding) {
  Json out = Json::array();
  for (const auto& e : edits)
    out.push_back({{"range", range_json(text, e.span, encoding)}, {"newText", e.replacement}});
  return out;
}

// Edits of the open document, of this version only where the client can say so.
Json workspace_edit(const Checked& c, const std::vector<Edit>& edits, const Client& client) {
  auto list = edits_json(*c.text, edits, client.encoding);
  if (!client.document_changes) return {{"changes", {{c.uri, std::move(list)}}}};
  return {{"documentChanges",
           Json::array({{{"textDocument", {{"uri", c.uri}, {"version", c.version}}}, {"edits", list}}})}};
}

// A comment on a line of its own before the one with the finding.
Json comment_action(const Checked& c, const Finding& f, const Client& client) {
  const auto& bytes = c.text->bytes();
  const auto line = c.text->line_start(f.spans.front().span.start);
  const auto word = bytes.find_first_not_of(" \t", line);
  const auto indent = word == std::string::npos ? std::string() : bytes.substr(line, word - line);
  const auto at = static_cast<std::uint32_t>(line);
  const char* const end =
      bytes.find("\r\n") == std::string::npos ? "\n" : "\r\n";  // as the article's lines do
  const Edit edit{{at, at}, indent + "<!-- galley-disable-next-line " + f.rule + ": -->" + end};
  return workspace_edit(c, {edit}, client);
}

// An entry in the file beside the article; null where that cannot be.
Json sidecar_action(const Checked& c, const Finding& f, const Client& client) {
  const auto article = path_of(c.uri);
  if (article.empty() || !client.document_changes || !client.creates_files) return nullptr;
  const auto path = app::sidecar_of(article);
  app::Acceptance a;
  a.rule = f.rule;
  a.words = c.result->document.words(f.spans.front().span);
  auto entry = app::acceptance_text({a}) + "reason = \"\"\n";
  std::error_code none;
  std::string there;
  if (std::filesystem::exists(path, none)) {
    there = read_file(path, read::kLongestArticle);
    entry.erase(0, entry.find("\n[[accept]]"));
    if (!there.empty() && there.back() != '\n') entry.insert(0, "\n");
  }
  const auto end = position_json(Text(there).position(there.size(), client.encoding));
  return {
      {"documentChanges",
       Json::array(
           {{{"kind", "create"}, {"uri", uri_of(path)}, {"options", {{"ignoreIfExists", true}}}},
            {{"textDocument", {{"uri", uri_of(path)}, {"version", nullptr}}},
             {"edits", Json::array({{{"range", {{"start", end}, {"end", end}}}, {"newText", entry}}})}}})}};
}

void add_actions(Json& out, const Checked& c, const Finding& f, const Client& client) {
  const auto diagnostics = Json::array({diagnostic_json(c, f, client)});
  const auto add = [&](const std::string& title, Json edit) {
    out.push_back(
        {{"title", title}, {"kind", "quickfix"}, {"diagnostics", diagnostics}, {"edit", std::move(edit)}});
  };
  for (const auto& r : f.repairs)
    if (!r.edits.empty()) add(r.text, workspace_edit(c, for_file(c.result->document, r.edits), client));
  const auto& format = c.result->document.format;
  if (format == "markdown" || format == "html") {
    add("accept " + f.rule + " here (write the reason)", comment_action(c, f, client));
  } else if (auto edit = sidecar_action(c, f, client); !edit.is_null()) {
    add("accept " + f.rule + " in the file beside the article (write the reason)", std::move(edit));
  }
}

bool touch(Span a, Span b) {
  return a.start <= b.end && b.start <= a.end;
}

bool shown(const Finding& f) {
  return !f.suppressed && !f.spans.empty();
}

}  // namespace

Json range_json(const Text& text, Span span, Encoding encoding) {
  return {{"start", position_json(text.position(span.start, encoding))},
          {"end", position_json(text.position(span.end, encoding))}};
}

Json diagnostics_json(const Checked& c, const Client& client) {
  Json out = Json::array();
  for (const auto& f : c.result->findings)
    if (shown(f)) out.push_back(diagnostic_json(c, f, client));
  for (const auto& r : c.result->remarks) {
    if (r.where.path != c.result->document.path || r.where.line < 1) continue;
    const auto at = c.text->offset({static_cast<std::size_t>(r.where.line) - 1, 0}, client.encoding);
    auto end = c.text->bytes().find_first_of("\r\n", at);
    end = std::min(end, c.text->bytes().size());
    const Span line{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    out.push_back({{"range", range_json(*c.text, line, client.encoding)},
                   {"severity", kInformation},
                   {"source", "galley"},
                   {"message", r.message + (r.remedy.empty() ? "" : "; " + r.remedy)}});
  }
  return out;
}

Json actions_json(const Checked& c, Span span, const Client& client) {
  Json out = Json::array();
  for (const auto& f : c.result->findings)
    if (shown(f) && touch(f.spans.front().span, span)) add_actions(out, c, f, client);
  return out;
}

std::string path_of(const std::string& uri) {
  constexpr std::string_view kFile = "file://";
  if (!uri.starts_with(kFile)) return {};
  std::string out;
  for (auto i = uri.find('/', kFile.size()); i < uri.size(); ++i) {
    unsigned value = 0;
    if (uri[i] == '%' && i + 2 < uri.size() &&
        std::from_chars(uri.data() + i + 1, uri.data() + i + 3, value, 16).ptr == uri.data() + i + 3) {
      out.push_back(static_cast<char>(value));
      i += 2;
    } else {
      out.push_back(uri[i]);
    }
  }
  return out.find('\0') == std::string::npos ? out : std::string();
}

std::string uri_of(const std::string& path) {
  constexpr std::string_view kPlain = "/-._~";
  std::string out = "file://";
  for (const unsigned char c : path) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (plain || kPlain.find(static_cast<char>(c)) != std::string_view::npos)
      out.push_back(static_cast<char>(c));
    else
      out += fmt::format("%{:02X}", c);
  }
  return out;
}

}  // namespace galley::lsp
