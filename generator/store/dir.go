package store

import (
	"os"
	"path/filepath"

	"github.com/brief-site/brief/generator/message"
	"github.com/brief-site/brief/generator/source"
)

// Dir names the folder that holds the cache of the site at root: one of its
// own below cache, or below the user's cache folder where cache is empty. The
// name comes from the absolute path of root, symbolic links resolved, so that
// a site has one cache however it is reached. The folder need not exist. The
// error says that the system names no cache folder; the option --cache mends it.
func Dir(cache, root string) (string, error) {
	if cache == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", message.Errorf("the system names no folder for caches (%s); give one with --cache DIR", err)
		}
		cache = filepath.Join(user, "brief")
	}
	abs, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	return filepath.Join(cache, source.DigestOf([]byte(abs)).String()), nil
}
