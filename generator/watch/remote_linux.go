package watch

import "syscall"

// remote names the kind of network drive or host folder that root is on, or
// returns "" for a local one. On those, Linux reports only changes made through
// the same mount. The numbers are those of statfs(2).
func remote(root string) string {
	var st syscall.Statfs_t
	if err := syscall.Statfs(root, &st); err != nil {
		return ""
	}
	switch uint32(st.Type) {
	case 0x6969:
		return "NFS"
	case 0x517b, 0xff534d42, 0xfe534d42:
		return "SMB"
	case 0x01021997:
		return "9P" // Windows' own drives as seen from WSL
	}
	return ""
}
