#include "cli/revision.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstdlib>
#include <vector>

#include "base/error.h"

namespace galley::cli {
namespace {

namespace fs = std::filesystem;

// Runs a program without a shell, so that no word of the command line is read as anything else; its own
// complaints are not shown. Its exit status; 127 if it could not be run.
int run_quietly(std::vector<std::string> words) {
  std::vector<char*> argv;
  for (auto& w : words) argv.push_back(w.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int fd : {1, 2}) posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int fault = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) return 127;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 127;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 127;
}

}  // namespace

FolderAtRevision::FolderAtRevision(const fs::path& folder, const std::string& revision) {
  const auto here = folder.string();
  // A revision that begins with a dash would be read as a flag; git allows no such name.
  if (revision.empty() || revision.starts_with('-') ||
      run_quietly({"git", "-C", here, "rev-parse", "--verify", "--quiet", revision + "^{commit}"}) != 0)
    throw UsageError(revision + ": there are no rules here, and git knows no such revision of " + here,
                     "name a folder of rules, a checkout of Galley, or a revision");
  const auto packed = (top_.path() / "files.tar").string();
  fs::create_directory(path());
  if (run_quietly({"git", "-C", here, "archive", "--format=tar", "--output=" + packed, revision}) != 0 ||
      run_quietly({"tar", "-xf", packed, "-C", path().string()}) != 0)
    throw Error(here + " could not be taken out of revision " + revision, "check that git and tar can be run");
}

}  // namespace galley::cli
