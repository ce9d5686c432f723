#include "lsp/server.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "app/acceptance.h"
#include "desk/json_rpc.h"
#include "lsp/findings.h"
#include "lsp/hover.h"

namespace galley::lsp {
namespace {

using desk::Call;
using desk::RpcError;
namespace rpc = desk::rpc;
using Clock = std::chrono::steady_clock;

// What an editor sends of one key stroke comes closer together than this and is checked as one; what is typed
// during a check waits for it and is then checked as one, too.
constexpr auto kPause = std::chrono::milliseconds(1);

// Messages between the thread that reads and the one that works.
class Inbox {
 public:
  // Returns false when no message will follow.
  bool put(std::optional<Call> call) {
    const std::lock_guard lock(mutex_);
    const bool last = !call || call->method == "exit";
    if (call && call->method == "$/cancelRequest") {
      if (call->params.is_object() && call->params.contains("id")) cancelled_.insert(call->params["id"]);
    } else if (call) {
      calls_.push_back(std::move(*call));
    }
    ended_ = ended_ || last;
    some_.notify_one();
    return !last;
  }
  // The next message; nothing when none came before `until`, or none will come any more (ended()).
  std::optional<Call> take(std::optional<Clock::time_point> until) {
    std::unique_lock lock(mutex_);
    const auto ready = [&] { return !calls_.empty() || ended_; };
    if (until)
      some_.wait_until(lock, *until, ready);
    else
      some_.wait(lock, ready);
    if (calls_.empty()) return std::nullopt;
    auto call = std::move(calls_.front());
    calls_.pop_front();
    return call;
  }
  [[nodiscard]] bool ended() {
    const std::lock_guard lock(mutex_);
    return ended_ && calls_.empty();
  }
  // Was this request taken back? Ids that are none of a request to come are forgotten when all is answered.
  [[nodiscard]] bool cancelled(const Json& id) {
    const std::lock_guard lock(mutex_);
    const bool was = cancelled_.erase(id) > 0;
    if (calls_.empty()) cancelled_.clear();
    return was;
  }

 private:
  std::mutex mutex_;
  std::condition_variable some_;
  std::deque<Call> calls_;
  std::set<Json> cancelled_;
  bool ended_ = false;
};

struct Open {
  Text text{std::string()};
  std::string language;
  std::int64_t version = 0;
  bool changed = true;  // since `result`
  std::optional<Result> result;
  std::string fault;  // why there is none
};

read::Format format_of(const std::string& language) {
  if (language == "markdown") return read::Format::markdown;
  if (language == "html") return read::Format::html;
  if (language == "wikitext" || language == "mediawiki") return read::Format::wikitext;
  return read::Format::automatic;
}

Position position_of(const Json& j) {
  return {j.at("line").get<std::uint32_t>(), j.at("character").get<std::uint32_t>()};
}

class Server {
 public:
  Server(std::ostream& out, const Setup& setup) : out_(out), setup_(setup) { load(); }

  int run(Inbox& inbox) {
    while (true) {
      const auto call = inbox.take(due_);
      if (call) {
        if (call->method == "exit") return down_ ? 0 : 1;
        handle(*call, inbox);
      } else if (inbox.ended()) {
        return down_ ? 0 : 1;
      }
      if (due_ && Clock::now() >= *due_) check_changed();
    }
  }

 private:
  void load() {
    auto house = setup_.house();
    auto checker = std::make_unique<app::Checker>(*house, app::Keeps::drafts);
    checker_ = std::move(checker);  // before the house that the old one uses
    house_ = std::move(house);
    projects_ = {};
  }

  void send(const Json& message) { desk::write_message(out_, desk::Framing::headers, message); }

  void handle(const Call& call, Inbox& inbox) {
    try {
      if (call.fault != 0) throw RpcError(call.fault, call.why);
      if (call.method.empty()) return;  // an answer to a request of ours
      if (!call.wants_answer) {
        if (ready_ && !down_) notified(call.method, call.params);
        return;
      }
      if (inbox.cancelled(call.id)) throw RpcError(rpc::kRequestCancelled, "cancelled");
      send(desk::result_message(call.id, answer(call.method, call.params)));
    } catch (const RpcError& e) {
      if (call.fault != 0 || call.wants_answer) send(desk::error_message(call.id, e.code(), e.what()));
    } catch (const nlohmann::json::exception&) {
      if (call.wants_answer)
        send(desk::error_message(call.id, rpc::kInvalidParams,
                                 "the params of " + call.method + " are not what the protocol describes"));
    } catch (const std::exception& e) {
      if (call.wants_answer)
        send(desk::error_message(call.id, rpc::kInternalError, e.what()));
      else
        say(e.what());
    }
  }

  void say(const std::string& words) {
    send(desk::notification("window/showMessage", {{"type", 1}, {"message", "galley: " + words}}));
  }

  Json answer(const std::string& method, const Json& params) {
    if (method == "initialize") return initialize(params);
    if (!ready_) throw RpcError(rpc::kNotInitialized, "the first request is initialize");
    if (down_) throw RpcError(rpc::kInvalidRequest, "the server has been shut down");
    if (method == "shutdown") {
      down_ = true;
      due_.reset();
      return nullptr;
    }
    if (method == "textDocument/hover") return hover(params);
    if (method == "textDocument/codeAction") return actions(params);
    throw RpcError(rpc::kMethodNotFound, "there is no method " + method);
  }

  Json initialize(const Json& params) {
    if (ready_) throw RpcError(rpc::kInvalidRequest, "initialize comes once");
    const auto asked = [&](const char* pointer) {
      const Json::json_pointer p(std::string("/capabilities/") + pointer);
      return params.contains(p) ? params[p] : Json(nullptr);
    };
    const auto encodings = asked("general/positionEncodings");
    const bool bytes =
        encodings.is_array() && std::find(encodings.begin(), encodings.end(), "utf-8") != encodings.end();
    client_.encoding = bytes ? Encoding::utf8 : Encoding::utf16;
    client_.related = asked("textDocument/publishDiagnostics/relatedInformation") == true;
    client_.document_changes = asked("workspace/workspaceEdit/documentChanges") == true;
    const auto files = asked("workspace/workspaceEdit/resourceOperations");
    client_.creates_files =
        files.is_array() && std::find(files.begin(), files.end(), "create") != files.end();
    watches_ = asked("workspace/didChangeWatchedFiles/dynamicRegistration") == true;
    ready_ = true;
    return {{"capabilities",
             {{"positionEncoding", bytes ? "utf-8" : "utf-16"},
              {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
              {"hoverProvider", true},
              {"codeActionProvider", {{"codeActionKinds", Json::array({"quickfix"})}}}}},
            {"serverInfo", {{"name", "galley"}, {"version", GALLEY_VERSION}}}};
  }

  void notified(const std::string& method, const Json& params) {
    if (method == "initialized") {
      watch();
    } else if (method == "textDocument/didOpen") {
      const auto& d = params.at("textDocument");
      Open open;
      open.text = Text(d.at("text").get<std::string>());
      open.language = d.value("languageId", "");
      open.version = d.at("version").get<std::int64_t>();
      open_[d.at("uri").get<std::string>()] = std::move(open);
      due_ = Clock::now();
    } else if (method == "textDocument/didChange") {
      change(params);
    } else if (method == "textDocument/didSave") {
      touch_all();  // an acceptance file may be what was saved
    } else if (method == "textDocument/didClose") {
      const auto uri = params.at("textDocument").at("uri").get<std::string>();
      if (open_.erase(uri) > 0) publish(uri, nullptr, Json::array());
    } else if (method == "workspace/didChangeConfiguration") {
      reload();
    } else if (method == "workspace/didChangeWatchedFiles") {
      const auto& changes = params.at("changes");
      const bool sidecars = std::all_of(changes.begin(), changes.end(), [](const Json& c) {
        const auto uri = c.at("uri").get<std::string>();
        return uri.ends_with(app::sidecar_of("")) && !uri.ends_with(std::string("/") + app::kProjectFile);
      });
      if (sidecars)
        touch_all();
      else
        reload();
    }
  }

  // Asks the client to tell of changes of what findings depend on besides the text.
  void watch() {
    if (!watches_) return;
    Json watchers = Json::array();
    for (const char* glob : {"**/*.galley.toml", "**/.galley.toml", "**/*.sqlite"})
      watchers.push_back({{"globPattern", glob}});
    send({{"jsonrpc", "2.0"},
          {"id", "watch"},
          {"method", "client/registerCapability"},
          {"params",
           {{"registrations", Json::array({{{"id", "watch"},
                                            {"method", "workspace/didChangeWatchedFiles"},
                                            {"registerOptions", {{"watchers", watchers}}}}})}}}});
  }

  // What cannot be read is said; the server goes on with what it had.
  void reload() {
    load();
    touch_all();
  }

  void touch_all() {
    for (auto& [uri, open] : open_) open.changed = true;
    due_ = Clock::now();
  }

  void change(const Json& params) {
    const auto& d = params.at("textDocument");
    auto& open = find(d);
    for (const auto& c : params.at("contentChanges")) {
      const auto text = c.at("text").get<std::string>();
      if (c.contains("range")) {
        const auto [from, to] = offsets(open.text, c.at("range"));
        open.text.replace(from, to, text);
      } else {
        open.text = Text(text);
      }
      open.changed = true;
    }
    if (d.contains("version") && d["version"].is_number_integer())
      open.version = d["version"].get<std::int64_t>();
    due_ = Clock::now() + kPause;
  }

  std::pair<std::size_t, std::size_t> offsets(const Text& text, const Json& range) const {
    return {text.offset(position_of(range.at("start")), client_.encoding),
            text.offset(position_of(range.at("end")), client_.encoding)};
  }

  Open& find(const Json& document) {
    const auto it = open_.find(document.at("uri").get<std::string>());
    if (it == open_.end()) throw RpcError(rpc::kInvalidParams, "the document is not open");
    return it->second;
  }

  void check_changed() {
    due_.reset();
    for (auto& [uri, open] : open_)
      if (open.changed) check_and_publish(uri, open);
  }

  // Whatever one text does, the editor keeps its server: what cannot be shown of it is told in its place.
  void check_and_publish(const std::string& uri, Open& open) {
    try {
      check(uri, open);
      publish(uri, &open, diagnostics(uri, open));
    } catch (const std::exception& e) {
      open.result.reset();
      open.fault = std::string("Galley could not show what it found: ") + e.what();
      publish(uri, &open, diagnostics(uri, open));
    }
  }

  // A text that cannot be read gives `fault`; an empty one gives nothing.
  void check(const std::string& uri, Open& open) {
    open.changed = false;
    open.result.reset();
    open.fault.clear();
    if (open.text.bytes().find_first_not_of(" \t\r\n") == std::string::npos) return;
    const auto path = path_of(uri);
    app::Input input;
    input.path = path.empty() ? uri : path;
    input.bytes = open.text.bytes();
    input.format = format_of(open.language);
    try {
      if (input.bytes.size() > read::kLongestArticle) throw Error("the text is too long to be checked");
      if (setup_.projects) input.policy = projects_.of(path.empty() ? "-" : path).policy();
      if (!path.empty()) accepted_beside(path, input, open);
      open.result = checker_->check(input, {});
      // Offsets into text that was extracted lead nowhere in an editor.
      if (open.result->document.extracted) open.result.reset();
    } catch (const std::exception& e) {  // whatever one text does, the editor keeps its server
      open.fault = e.what();
    }
  }

  // A faulty file beside the article is said, and the article checked without it.
  static void accepted_beside(const std::string& path, app::Input& input, Open& open) {
    try {
      input.accepted = app::accepted_beside(path);
    } catch (const Error& e) {
      open.fault = e.what();
    }
  }

  Checked checked(const std::string& uri, const Open& open) const {
    return {uri, open.version, &open.text, &*open.result};
  }

  Json diagnostics(const std::string& uri, const Open& open) const {
    auto out = open.result ? diagnostics_json(checked(uri, open), client_) : Json::array();
    if (!open.fault.empty())
      out.insert(out.begin(), Json{{"range", range_json(open.text, {0, 0}, client_.encoding)},
                                   {"severity", 3},
                                   {"source", "galley"},
                                   {"message", open.fault}});
    return out;
  }

  void publish(const std::string& uri, const Open* open, Json diagnostics) {
    Json params = {{"uri", uri}};
    if (open != nullptr) params["version"] = open->version;
    params["diagnostics"] = std::move(diagnostics);
    send(desk::notification("textDocument/publishDiagnostics", std::move(params)));
  }

  // The document as it is now, checked; nothing if it cannot be.
  std::optional<Checked> now(const Json& document) {
    auto& open = find(document);
    if (open.changed) check_changed();
    if (!open.result) return std::nullopt;
    return checked(document.at("uri").get<std::string>(), open);
  }

  Json hover(const Json& params) {
    const auto c = now(params.at("textDocument"));
    if (!c) return nullptr;
    const auto at = c->text->offset(position_of(params.at("position")), client_.encoding);
    const auto* store = checker_->store();
    auto out = hover_json(*c, at, store, client_.encoding);
    if (store != nullptr) store->refresh();  // lets others write
    return out;
  }

  Json actions(const Json& params) {
    const auto c = now(params.at("textDocument"));
    if (!c) return Json::array();
    const auto [from, to] = offsets(*c->text, params.at("range"));
    return actions_json(*c, {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, client_);
  }

  std::ostream& out_;
  const Setup& setup_;
  std::unique_ptr<app::House> house_;
  std::unique_ptr<app::Checker> checker_;  // kept, with its connection, over all edits
  app::Projects projects_;
  Client client_;
  bool watches_ = false, ready_ = false, down_ = false;
  std::map<std::string, Open> open_;      // by URI
  std::optional<Clock::time_point> due_;  // when what changed is to be checked
};

}  // namespace

int serve(std::istream& in, std::ostream& out, const Setup& setup) {
  Server server(out, setup);
  const auto inbox = std::make_shared<Inbox>();
  std::thread reader([&in, inbox] {
    while (inbox->put(desk::read_call(in, desk::Framing::headers))) {
    }
  });
  int status = 1;
  try {
    status = server.run(*inbox);
  } catch (...) {
    // The reader waits for the editor, and may do so for ever: the end of the process ends it.
    reader.detach();
    throw;
  }
  reader.join();
  return status;
}

}  // namespace galley::lsp
